package io.hawser.examples.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.examples.tools.Chromium;
import io.hawser.examples.tools.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two pages talk through what stands between browsers and servers in the world. */
class BehindProxiesTest {
    private static final String NO_WEBSOCKET = "delete window.WebSocket";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private ChatServer chat;

    @BeforeEach
    void start() {
        chat = ChatServer.start(0);
    }

    @AfterEach
    void stop() {
        chat.close();
    }

    @Test
    void nothingInBetween() {
        Talk.between(CHROMIUM).isCarriedBy("websocket", chat.port());
    }

    @Test
    void nginxAsItComes() throws Exception {
        try (Proxy proxy = Proxy.nginxPlain(chat.port())) {
            Talk.between(CHROMIUM).isCarriedBy("polling", proxy.port());
        }
    }

    @Test
    void nginxConfiguredForWebSocket() throws Exception {
        try (Proxy proxy = Proxy.nginxForWebSocket(chat.port())) {
            Talk.between(CHROMIUM).isCarriedBy("websocket", proxy.port());
        }
    }

    @Test
    void haproxyThatCutsLongRequests() throws Exception {
        try (Proxy proxy = Proxy.haproxyWithoutUpgrade(chat.port())) {
            Talk.between(CHROMIUM).endsUpOn("shortpoll", proxy.port());
        }
    }

    @Test
    void plainPollingHoldsInSilence() throws Exception {
        try (Proxy proxy = Proxy.haproxyWithoutUpgrade(chat.port());
                Visitor ann = Visitor.of(CHROMIUM).enters(proxy.port(), "lobby", "ann")) {
            ann.isCarriedBy("shortpoll");
            ann.countsLosses();
            ann.asks("shortpoll", 15); // by then the page rests for longer than the proxy has patience
            assertEquals(0, ann.losses());
        }
    }

    /** The WebSocket is let through and dies of silence, twice; then the held request dies of it, too. */
    @Test
    void haproxyThatCutsWhateverIsSilent() throws Exception {
        try (Proxy proxy = Proxy.haproxyWithUpgrade(chat.port())) {
            Talk.between(CHROMIUM).endsUpOn("shortpoll", proxy.port());
        }
    }

    @Test
    void browserWithoutWebSocket() {
        Talk.between(CHROMIUM, NO_WEBSOCKET).isCarriedBy("polling", chat.port());
    }

    @Test
    void browserWithoutWebSocketAndFetch() {
        Talk.between(CHROMIUM, NO_WEBSOCKET + "; delete window.fetch").isCarriedBy("polling", chat.port());
    }

    @Test
    void browserWithoutWebSocketBehindHaproxyThatCutsLongRequests() throws Exception {
        try (Proxy proxy = Proxy.haproxyWithoutUpgrade(chat.port())) {
            Talk.between(CHROMIUM, NO_WEBSOCKET).endsUpOn("shortpoll", proxy.port());
        }
    }
}
