package io.hawser.benchmarks.wire;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine's Chromium, headless. */
public final class Browser implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Starts it.
     *
     * @param modules the folder where npm has installed Playwright's driver
     * @return the browser
     */
    public static Browser start(Path modules) {
        link(modules.resolve("package"), modules.resolve("node_modules").resolve("playwright-core"));
        System.setProperty("playwright.cli.dir", modules.toString());
        Map<String, String> environment =
                Map.of("PLAYWRIGHT_NODEJS_PATH", find("node").toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(find("chromium"))
                                .setArgs(FLAGS)));
    }

    /** Playwright looks for its driver in {@code package}. */
    private static void link(Path wanted, Path driver) {
        try {
            if (!Files.exists(wanted)) {
                Files.createSymbolicLink(wanted, driver);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(program + " is needed"));
    }

    /** A profile of its own, that remembers nothing. */
    BrowserContext profile() {
        return browser.newContext();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
