package io.hawser.examples.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.hawser.examples.tools.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A person at the page of the lab. */
final class Guest implements AutoCloseable {
    /** For a busy machine, and for climbs that were tried in vain before. */
    private static final double PATIENCE = 45_000;

    private static final String VIOLATIONS =
            "addEventListener('securitypolicyviolation', event => console.warn('CSP ' + event.blockedURI))";

    private final BrowserContext profile;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Guest(BrowserContext profile) {
        this.profile = profile;
        profile.addInitScript(VIOLATIONS);
        page = profile.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
    }

    static Guest at(LabServer lab, Chromium chromium, int width, int height, ColorScheme scheme) {
        Guest guest = new Guest(chromium.profile(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(scheme)));
        guest.page.navigate("http://127.0.0.1:" + lab.port() + "/");
        return guest;
    }

    /** Waits until that transport carries the page; {@code none} while none does. */
    void isCarriedBy(String transport) {
        assertThat(at("body"))
                .hasAttribute("data-transport", transport, new HasAttributeOptions().setTimeout(PATIENCE));
    }

    /** Flips a switch, and waits until the server has it so. */
    void turns(String trouble, boolean on) {
        page.waitForResponse(
                answer -> answer.url().endsWith(trouble + (on ? "/on" : "/off")) && answer.ok(),
                () -> at("#" + trouble).setChecked(on));
    }

    void resets() {
        page.waitForResponse(
                answer -> answer.url().endsWith("/reset") && answer.ok(),
                () -> at("#reset").click());
    }

    /** Waits until so many more messages have arrived each way. */
    void hears(int more) {
        awaits("more => ['up', 'down'].every(way => number(way, 'received') >= from[way] + more)", more);
    }

    /** Waits until so many of the page's messages wait for a way. */
    void holds(int waiting) {
        awaits("waiting => number('up', 'waiting') >= waiting", waiting);
    }

    private void awaits(String condition, int argument) {
        page.evaluate("""
                () => {
                    window.number = (way, row) => +document.getElementById(way + '-' + row).textContent;
                    window.from = { up: number('up', 'received'), down: number('down', 'received') };
                }
                """);
        page.waitForFunction(condition, argument);
    }

    /** What must stay 0, by the cell's id, and the disconnects. */
    Map<String, String> flaws() {
        Map<String, String> all =
                new TreeMap<>(Map.of("disconnects", at("#disconnects").textContent()));
        for (String way : List.of("up", "down")) {
            for (String row : List.of("lost", "doubled", "reordered")) {
                all.put(way + "-" + row, at("#" + way + "-" + row).textContent());
            }
        }
        all.values().removeIf("0"::equals);
        return all;
    }

    Locator at(String selector) {
        return page.locator(selector);
    }

    Page page() {
        return page;
    }

    /** What the browser wrote to its console as a warning, and what the page threw. */
    List<String> complaints() {
        return complaints;
    }

    void draws(String name) {
        page.evaluate("scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        profile.close();
    }
}
