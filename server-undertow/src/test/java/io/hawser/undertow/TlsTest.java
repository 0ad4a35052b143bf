package io.hawser.undertow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.Hawser;
import io.hawser.transport.CookieOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS and WSS, with a key that is made for the test. */
class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    private static HawserServer server;
    private static HttpClient client;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        SSLContext tls = context(folder.resolve("key.p12"));
        Hawser io = Hawser.builder()
                .closeTimeout(Duration.ofMillis(100))
                .cookie(CookieOptions.DEFAULTS)
                .build();
        io.onConnection(socket -> socket.on(
                "echo",
                e -> e.socket()
                        .emit(
                                "echo",
                                e.require(0, String.class),
                                socket.handshake().secure())));
        server = HawserServer.of(io).host("127.0.0.1").tls(tls).start();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void carriesPolling() throws Exception {
        String open = send(get("EIO=4&transport=polling"));
        String query = "EIO=4&transport=polling&sid=" + open.substring(9, 31);
        String large = "x".repeat(300_000);

        assertEquals("ok", send(post(query, "40")));
        assertTrue(send(get(query)).startsWith("40{"));
        assertEquals("ok", send(post(query, "42[\"echo\",\"" + large + "\"]")));
        assertEquals("42[\"echo\",\"" + large + "\",true]", send(get(query)));
    }

    @Test
    void keepsItsCookiesToItself() throws Exception {
        HttpResponse<String> opened =
                client.send(get("EIO=4&transport=polling").build(), HttpResponse.BodyHandlers.ofString());

        assertEquals(
                "io=" + opened.body().substring(9, 31) + "; Path=/; HttpOnly; SameSite=Lax; Secure",
                opened.headers().firstValue("Set-Cookie").orElse(""));
    }

    @Test
    void carriesWebSocket() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket webSocket = client.newWebSocketBuilder()
                .buildAsync(uri("wss", "EIO=4&transport=websocket"), new Ear(heard))
                .get(5, SECONDS);
        assertTrue(next(heard).startsWith("0{"));
        webSocket.sendText("40", true).get(5, SECONDS);
        assertTrue(next(heard).startsWith("40{"));
        String large = "x".repeat(300_000);

        webSocket.sendText("42[\"echo\",\"" + large + "\"]", true).get(5, SECONDS);

        assertEquals("42[\"echo\",\"" + large + "\",true]", next(heard));
        webSocket.abort();
    }

    private static String next(BlockingQueue<String> heard) throws InterruptedException {
        return String.valueOf(heard.poll(5, SECONDS));
    }

    private static HttpRequest.Builder get(String query) {
        return HttpRequest.newBuilder(uri("https", query));
    }

    private static HttpRequest.Builder post(String query, String body) {
        return get(query).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static URI uri(String scheme, String query) {
        return URI.create(scheme + "://localhost:" + server.port() + "/socket.io/?" + query);
    }

    private static SSLContext context(Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, keytool.waitFor());
        return context(store(file));
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** It knows the key, and trusts it. */
    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        trusted.setCertificateEntry(
                "server", store.getCertificate(store.aliases().nextElement()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> heard;
        private final StringBuilder parts = new StringBuilder();

        Ear(BlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                heard.add(parts.toString());
                parts.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
