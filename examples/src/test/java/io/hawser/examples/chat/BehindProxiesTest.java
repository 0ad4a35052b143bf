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
            Talk.between(CHROMIUM).isCarriedBy("polling", proxy.port());
        }
    }

    /** The page has learned how long a request may live, and asks to be held for less. */
    @Test
    void silenceIsNoLossThere() throws Exception {
        try (Proxy proxy = Proxy.haproxyWithoutUpgrade(chat.port());
                Visitor ann = Visitor.of(CHROMIUM).enters(proxy.port(), "lobby", "ann")) {
            ann.isCarriedBy("polling");
            ann.countsLosses();
            ann.asks("polling", 15);
            assertEquals(0, ann.losses());
        }
    }

    /** The WebSocket is let through and dies of silence; the next one is kept warm. */
    @Test
    void haproxyThatCutsWhateverIsSilent() throws Exception {
        try (Proxy proxy = Proxy.haproxyWithUpgrade(chat.port());
                Visitor ann = Visitor.of(CHROMIUM).enters(proxy.port(), "lobby", "ann")) {
            ann.countsLosses();
            ann.isCarriedBy("websocket");
            ann.opensWebSockets(2);
            ann.isCarriedBy("websocket");
            assertEquals(0, ann.losses());
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
            Talk.between(CHROMIUM, NO_WEBSOCKET).isCarriedBy("polling", proxy.port());
        }
    }
}
