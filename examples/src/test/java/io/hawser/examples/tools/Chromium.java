package io.hawser.examples.tools;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The machine's Chromium: one for all test classes of a run, closed after the last. */
public final class Chromium implements BeforeAllCallback {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Running running = Running.NONE;

    /** A started browser. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        @SuppressWarnings("NullAway") // before the first test
        static final Running NONE = new Running(null, null);

        static Running start() {
            Path program = Tool.find("chromium", "install it (Debian: apt-get install chromium)");
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment()));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program)
                            .setArgs(FLAGS));
            return new Running(playwright, browser);
        }

        private static Map<String, String> environment() {
            try {
                return Driver.prepare();
            } catch (Exception e) {
                throw new IllegalStateException("Playwright's driver could not be fetched", e);
            }
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(Chromium.class))
                .computeIfAbsent(Running.class, type -> Running.start(), Running.class);
    }

    /**
     * A browser profile of its own, as of another person.
     *
     * @param options how it looks
     * @return the profile; closed by whoever asked for it
     */
    public BrowserContext profile(Browser.NewContextOptions options) {
        return running.browser.newContext(options);
    }
}
