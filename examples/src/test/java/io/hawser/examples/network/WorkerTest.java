package io.hawser.examples.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.hawser.Hawser;
import io.hawser.examples.tools.Chromium;
import io.hawser.undertow.HawserServer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client in a Web Worker, and in a page whose policy allows nothing but scripts and connections of its own origin. */
class WorkerTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'";
    private static final String ASK = """
            const socket = io({ forceNew: true, transports: [%s] });
            socket.emit('echo', 'over the quay', new Uint8Array([1, 2, 3]), (text, bytes) =>
              %s([text, bytes.byteLength, socket.transport].join()));
            """;
    private static final Map<String, String> FILES = Map.of(
            "/page.html",
            "<!doctype html><script src='/socket.io/hawser.js'></script><script src='/page.js'></script>",
            "/page.js",
            ASK.formatted("'websocket'", "document.title = "),
            "/boss.html",
            "<!doctype html><script src='/boss.js'></script>",
            "/boss.js",
            "new Worker('/worker.js').onmessage = event => document.title += event.data + ' ';",
            "/worker.js",
            "importScripts('/socket.io/hawser.js');"
                    + List.of("'websocket'", "'polling'", "'shortpoll'").stream()
                            .map(name -> "{" + ASK.formatted(name, "postMessage") + "}")
                            .toList()
                            .toString()
                            .replaceAll("^\\[|]$", "")
                            .replace("}, {", "} {"));

    private final Hawser io = Hawser.create();
    private final HawserServer server =
            HawserServer.of(io).port(0).next(WorkerTest::file).start();
    private final List<String> complaints = new ArrayList<>();

    WorkerTest() {
        io.onConnection(socket ->
                socket.on("echo", event -> event.ack(event.require(0, String.class), event.require(1, byte[].class))));
    }

    @AfterEach
    void stop() {
        server.close();
        assertEquals(List.of(), complaints);
    }

    @Test
    void aPageUnderAStrictPolicy() {
        assertEquals("over the quay,3,websocket", titleOf("/page.html", 1));
    }

    @Test
    void aWorkerOverEachTransport() {
        assertEquals(
                List.of("over the quay,3,polling", "over the quay,3,shortpoll", "over the quay,3,websocket"),
                List.of(titleOf("/boss.html", 3).strip().split("(?=over)")).stream()
                        .sorted()
                        .toList());
    }

    private String titleOf(String file, int answers) {
        try (BrowserContext profile = CHROMIUM.profile(new Browser.NewContextOptions())) {
            Page page = profile.newPage();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.navigate("http://127.0.0.1:" + server.port() + file);
            page.waitForFunction("answers => document.title.split('over').length > answers", answers);
            return page.title();
        }
    }

    private static void file(HttpServerExchange exchange) {
        String text = FILES.get(exchange.getRequestPath());
        if (text == null) {
            exchange.setStatusCode(204).endExchange(); // the browser asks for an icon
            return;
        }
        String type = exchange.getRequestPath().endsWith(".js") ? "text/javascript" : "text/html";
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, type + "; charset=utf-8")
                .put(Headers.CONTENT_SECURITY_POLICY, POLICY);
        exchange.getResponseSender().send(text);
    }
}
