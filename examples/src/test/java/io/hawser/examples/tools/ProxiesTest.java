package io.hawser.examples.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.examples.chat.ChatServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What stands in the way is what it is said to be: each proxy passes plain requests on, and upgrades or not. */
class ProxiesTest {
    private interface Start {
        Proxy before(int server) throws IOException;
    }

    private ChatServer chat;

    @BeforeEach
    void start() {
        chat = ChatServer.start(0);
    }

    @AfterEach
    void stop() {
        chat.close();
    }

    @TestFactory
    Stream<DynamicTest> eachPassesWhatItIsSaidToPass() {
        return Stream.of(
                proxy("nginx", Proxy::nginxPlain, false),
                proxy("nginx for WebSocket", Proxy::nginxForWebSocket, true),
                proxy("nginx, impatient", server -> Proxies.nginxImpatient(server, 5), true),
                proxy("Apache", Proxies::apache, false),
                proxy("Apache for WebSocket", Proxies::apacheForWebSocket, true),
                proxy("HAProxy", Proxies::haproxy, true),
                proxy("Varnish", Proxies::varnish, false),
                proxy("Squid", Proxies::squid, false),
                proxy("lighttpd", Proxies::lighttpd, false),
                proxy("lighttpd for WebSocket", Proxies::lighttpdForWebSocket, true),
                proxy("Tinyproxy", Proxies::tinyproxy, false),
                proxy("Caddy", Proxies::caddy, true));
    }

    private DynamicTest proxy(String name, Start start, boolean upgrades) {
        return DynamicTest.dynamicTest(name, () -> {
            try (Proxy proxy = start.before(chat.port())) {
                assertEquals(200, get(proxy.port()));
                assertEquals(upgrades, upgrade(proxy.port()));
            }
        });
    }

    private static int get(int port) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=polling");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static boolean upgrade(int port) {
        URI address = URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket");
        try {
            WebSocket webSocket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(address, new WebSocket.Listener() {})
                    .join();
            webSocket.abort();
            return true;
        } catch (CompletionException refused) {
            return false;
        }
    }
}
