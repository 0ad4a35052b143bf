package io.hawser.examples.network;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.hawser.examples.tools.Chromium;
import io.hawser.examples.tools.Modules;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A client in a page of Chromium that was loaded the same way, before anything was wrong with it. */
final class PageClient implements Client {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double PATIENCE = 60_000;

    private final Subject subject;
    private final BrowserContext profile;
    private final Page page;

    /** A page behind that port; {@code without} is a script that runs before all others. */
    PageClient(Chromium chromium, Subject subject, int port, String without) {
        this.subject = subject;
        profile = chromium.profile(new Browser.NewContextOptions());
        profile.addInitScript(without);
        page = profile.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.navigate("http://127.0.0.1:" + port + "/trial.html");
        if (subject == Subject.REFERENCE) {
            page.addScriptTag(new Page.AddScriptTagOptions()
                    .setPath(Modules.folder().resolve("socket.io-client/dist/socket.io.min.js")));
        }
    }

    @Override
    public void begin(Plan plan) {
        page.evaluate(
                "([plan, options]) => { window.report = trial(io, location.origin, JSON.parse(plan), options); }",
                List.of(JSON.writeValueAsString(plan), subject.options));
    }

    @Override
    public Report report() {
        String json = (String) page.evaluate("() => JSON.stringify(window.report)");
        return JSON.readValue(json, Report.class);
    }

    @Override
    public void close() {
        profile.close();
    }
}
