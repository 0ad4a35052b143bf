package io.hawser.transport;

import io.hawser.engine.Handshake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An exchange that compresses its answer, if that is worth it and the client can read it. */
final class CompressingExchange implements Exchange {
    private final Exchange exchange;
    private final int threshold;

    CompressingExchange(Exchange exchange, CompressionOptions options) {
        this.exchange = exchange;
        this.threshold = options.threshold();
    }

    @Override
    public void answer(Answer answer) {
        boolean worth = answer.compressible() && answer.body().length >= threshold;
        exchange.answer(worth ? compressed(answer) : answer);
    }

    private Answer compressed(Answer answer) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put("Vary", "Accept-Encoding");
        ContentCoding coding = new AcceptEncoding(header("Accept-Encoding")).best();
        byte[] body = coding == null ? answer.body() : coding.encode(answer.body());
        if (coding == null || body.length >= answer.body().length) {
            return new Answer(answer.status(), headers, answer.body());
        }
        headers.put("Content-Encoding", coding.word());
        return new Answer(answer.status(), headers, body);
    }

    @Override
    public String method() {
        return exchange.method();
    }

    @Override
    public String path() {
        return exchange.path();
    }

    @Override
    public @Nullable String query(String name) {
        return exchange.query(name);
    }

    @Override
    public List<String> header(String name) {
        return exchange.header(name);
    }

    @Override
    public Handshake handshake() {
        return exchange.handshake();
    }

    @Override
    public void receive(int limit, Body body) {
        exchange.receive(limit, body);
    }

    @Override
    public void addHeader(String name, String value) {
        exchange.addHeader(name, value);
    }

    @Override
    public Sink stream(Answer head) {
        return exchange.stream(head);
    }

    @Override
    public void upgrade(Map<String, String> headers, Consumer<Wire> then) {
        exchange.upgrade(headers, then);
    }

    @Override
    public void onAbort(Runnable task) {
        exchange.onAbort(task);
    }
}
