package io.hawser.examples.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.hawser.examples.tools.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A person at the page of the chat, in a browser profile of their own. */
final class Visitor implements AutoCloseable {
    /** For a busy machine and a proxy that takes seconds to show its hand. */
    private static final double PATIENCE = 45_000;

    private static final String SAID = """
            () => [...document.querySelectorAll('#log .message')].map(
                item => item.querySelector('.author').textContent + ': ' + item.querySelector('.body').textContent)
            """;

    private static final String COUNT_LOSSES = """
            () => {
                window.losses = 0;
                new MutationObserver(() => window.losses += badge.dataset.transport === 'offline')
                    .observe(badge, { attributes: true });
            }
            """;

    private final BrowserContext profile;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private final AtomicInteger webSockets = new AtomicInteger();

    private Visitor(BrowserContext profile) {
        this.profile = profile;
        page = profile.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onPageError(complaints::add);
        page.onWebSocket(socket -> webSockets.incrementAndGet());
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
    }

    /** A visitor whose browser lacks something: {@code script} runs before the page's own. */
    static Visitor of(Chromium chromium, String script) {
        Visitor visitor = new Visitor(chromium.profile(new Browser.NewContextOptions()));
        visitor.profile.addInitScript(script);
        return visitor;
    }

    static Visitor of(Chromium chromium) {
        return of(chromium, "");
    }

    static Visitor of(Chromium chromium, int width, int height, ColorScheme scheme) {
        return new Visitor(chromium.profile(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(scheme)));
    }

    /** Opens the door, without going in. */
    Visitor opens(int port) {
        page.navigate("http://127.0.0.1:" + port + "/");
        return this;
    }

    /** Follows a link into a room. */
    Visitor enters(int port, String room, String name) {
        page.navigate("http://127.0.0.1:" + port + "/?room=" + room + "&name=" + name);
        page.locator("#text").waitFor();
        return this;
    }

    /** Goes in by the form. */
    Visitor joins(String room, String name) {
        page.fill("#name", name);
        page.fill("#room", room);
        page.press("#room", "Enter");
        return this;
    }

    void says(List<String> texts) {
        texts.forEach(text -> {
            page.fill("#text", text);
            page.press("#text", "Enter");
        });
    }

    void says(String... texts) {
        says(List.of(texts));
    }

    void types(String text) {
        page.locator("#text").pressSequentially(text);
    }

    /** Waits until the page has that many messages, and all of its own are out. */
    void hears(int count) {
        page.waitForFunction(
                "count => document.querySelectorAll('#log .message').length >= count && !unsent.children.length",
                count);
    }

    /** What the page shows, as {@code "name: text"}. */
    @SuppressWarnings("unchecked")
    List<String> said() {
        return (List<String>) page.evaluate(SAID);
    }

    /** Begins to count how often the connection is lost. */
    void countsLosses() {
        page.evaluate(COUNT_LOSSES);
    }

    int losses() {
        return (int) page.evaluate("window.losses");
    }

    /** Waits until the page has made that many requests of a transport, however long it rests between them. */
    void asks(String transport, int times) {
        page.waitForFunction("""
                ([transport, times]) => performance.getEntriesByType('resource')
                    .filter(entry => entry.name.includes('transport=' + transport + '&')).length >= times
                """, List.of(transport, times));
    }

    /** Waits until the page has opened that many WebSockets, or tried to. */
    void opensWebSockets(int times) {
        page.waitForCondition(() -> webSockets.get() >= times);
    }

    /** Waits until that transport carries the page. */
    void isCarriedBy(String transport) {
        assertThat(at("#badge"))
                .hasAttribute("data-transport", transport, new HasAttributeOptions().setTimeout(PATIENCE));
    }

    /** Waits until the page shows a text. */
    void sees(String selector, String text) {
        assertThat(at(selector)).hasText(text, new HasTextOptions().setTimeout(PATIENCE));
    }

    Locator at(String selector) {
        return page.locator(selector);
    }

    Page page() {
        return page;
    }

    /** What the browser wrote to its console as an error or a warning. */
    List<String> complaints() {
        return complaints;
    }

    void draws(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        profile.close();
    }
}
