package io.hawser.benchmarks.micro;

import io.hawser.engine.Handshake;
import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.Sink;
import io.hawser.transport.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request for a WebSocket that a fake wire carries. */
final class FakeExchange implements Exchange {
    private static final Map<String, String> HEADERS = Map.of(
            "host", "localhost",
            "connection", "Upgrade",
            "upgrade", "websocket",
            "sec-websocket-version", "13",
            "sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");

    private final String path;
    private final Map<String, String> query = new HashMap<>(Map.of("EIO", "4", "transport", "websocket"));
    private final Wire wire;

    /** With a key the session is resumable; without one it is a stock client's. */
    FakeExchange(String path, @Nullable String key, Wire wire) {
        this.path = path;
        this.wire = wire;
        if (key != null) {
            query.put("hawser", key);
        }
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String query(String name) {
        return query.get(name);
    }

    @Override
    public List<String> header(String name) {
        String value = HEADERS.get(name.toLowerCase(Locale.ROOT));
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public Handshake handshake() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return new Handshake(path, path, Map.of(), Map.of(), address, false, Instant.EPOCH);
    }

    @Override
    public void upgrade(Map<String, String> headers, Consumer<Wire> then) {
        then.accept(wire);
    }

    @Override
    public void answer(Answer answer) {
        throw new IllegalStateException("refused: " + answer.status());
    }

    @Override
    public Sink stream(Answer head) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void receive(int limit, Body body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void addHeader(String name, String value) {}

    @Override
    public void onAbort(Runnable task) {}
}
