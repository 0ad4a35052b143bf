package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.socket.client.IO;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The stock Java clients of one test, and the server that they are tried against. When the test is over, each that is
 * still there must leave in peace, and no connection may have been lost unheard.
 */
final class JavaClients implements AfterEachCallback {
    private static final OkHttpClient HTTP = http();

    private final ForeignServer server = new ForeignServer();
    private final List<JavaClient> all = new ArrayList<>();

    ForeignServer server() {
        return server;
    }

    /** Why the server says that a socket left. */
    String farewell(String id) {
        return server.application().farewell(id);
    }

    JavaClient client(Way way, String namespace, Consumer<IO.Options> more) {
        return dial(server.port(), way, namespace, more);
    }

    /** Comes through the relay. */
    JavaClient relayed(Way way, Consumer<IO.Options> more) {
        return dial(server.relay().port(), way, "/", more).connect();
    }

    JavaClient connected(Way way) {
        return connected(way, "/");
    }

    JavaClient connected(Way way, String namespace) {
        return client(way, namespace, options -> {}).connect();
    }

    List<JavaClient> connected(Way way, String namespace, int count) {
        List<JavaClient> clients = IntStream.range(0, count)
                .mapToObj(i -> client(way, namespace, options -> {}))
                .toList();
        clients.forEach(client -> client.socket().connect());
        clients.forEach(JavaClient::awaitConnect);
        return clients;
    }

    /** A client of another namespace on the same connection; it begins to connect. */
    JavaClient beside(JavaClient client, String namespace) {
        JavaClient other = new JavaClient(client.socket().io().socket(namespace));
        all.add(other);
        other.socket().connect();
        return other;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> ids = all.stream()
                .filter(client -> client.socket().connected())
                .map(JavaClient::id)
                .toList();
        List<?> losses = all.stream().flatMap(c -> c.unheardLosses().stream()).toList();
        all.forEach(client -> client.socket().disconnect());
        try (server) {
            ids.forEach(id -> assertEquals("client namespace disconnect", farewell(id)));
            assertEquals(List.of(), losses);
            assertEquals(List.of(), server.application().errors());
        }
    }

    private JavaClient dial(int port, Way way, String namespace, Consumer<IO.Options> more) {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.transports = way.transports();
        options.reconnectionDelay = 10;
        options.reconnectionDelayMax = 50;
        options.callFactory = HTTP;
        options.webSocketFactory = HTTP;
        more.accept(options);
        JavaClient client = new JavaClient(IO.socket(URI.create("http://127.0.0.1:" + port + namespace), options));
        all.add(client);
        return client;
    }

    /** OkHttp lets five requests go to one host at once: five polls that wait, and nobody says anything any more. */
    private static OkHttpClient http() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(64);
        return new OkHttpClient.Builder().dispatcher(dispatcher).build();
    }
}
