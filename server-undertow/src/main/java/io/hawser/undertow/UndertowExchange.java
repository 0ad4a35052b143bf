package io.hawser.undertow;

import io.hawser.engine.Handshake;
import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.Header;
import io.hawser.transport.HttpLimits;
import io.hawser.transport.Sink;
import io.hawser.transport.Wire;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request to Undertow, after it was dispatched: it stays open until it is ended here. */
final class UndertowExchange implements Exchange {
    /** In every answer, so that no browser takes what a peer said for a page. */
    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");

    private enum State {
        OPEN,
        STREAMING,
        ENDED,
        ABORTED
    }

    private final HttpServerExchange exchange;
    private final HttpLimits limits;
    private volatile @Nullable BodyReader reader;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final Queue<Header> added = new ConcurrentLinkedQueue<>();

    UndertowExchange(HttpServerExchange exchange, HttpLimits limits) {
        this.exchange = exchange;
        this.limits = limits;
    }

    @Override
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    @Override
    public String path() {
        return exchange.getRequestPath();
    }

    @Override
    public @Nullable String query(String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null ? null : values.peekFirst();
    }

    @Override
    public List<String> header(String name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    @Override
    public Handshake handshake() {
        Map<String, List<String>> query = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, List.copyOf(values)));
        Map<String, List<String>> headers = new HashMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            headers.put(HeaderNames.lowerCase(values.getHeaderName()), values);
        }
        return new Handshake(
                url(), path(), query, headers, exchange.getSourceAddress(), exchange.isSecure(), Instant.now());
    }

    private String url() {
        String query = exchange.getQueryString();
        return query.isEmpty() ? exchange.getRequestURI() : exchange.getRequestURI() + '?' + query;
    }

    @Override
    public void receive(int limit, Body body) {
        BodyReader begun = new BodyReader(exchange, limits, limit, body);
        reader = begun;
        begun.start();
    }

    @Override
    public void addHeader(String name, String value) {
        added.add(new Header(name, value));
    }

    @Override
    public void answer(Answer answer) {
        if (end(State.OPEN)) {
            BodyReader unread = reader;
            if (unread != null) {
                unread.stop();
            }
            answerHead(answer);
            exchange.setResponseContentLength(answer.body().length);
            body().write(List.of(ByteBuffer.wrap(answer.body())), exchange::endExchange);
        }
    }

    @Override
    public Sink stream(Answer head) {
        if (!state.compareAndSet(State.OPEN, State.STREAMING)) {
            return new NoSink();
        }
        answerHead(head);
        UndertowSink body = body();
        return new Sink() {
            @Override
            public void write(List<ByteBuffer> bytes, Runnable written) {
                body.write(bytes, written);
            }

            @Override
            public void close() {
                if (end(State.STREAMING)) {
                    body.close();
                }
            }
        };
    }

    @Override
    public void upgrade(Map<String, String> headers, Consumer<Wire> then) {
        if (end(State.OPEN)) {
            head(StatusCodes.SWITCHING_PROTOCOLS, headers);
            long patience = limits.writeTime().toMillis();
            // Undertow keeps this listener as long as the connection: it must not keep the exchange
            exchange.upgradeChannel((connection, upgraded) -> then.accept(new UndertowWire(
                    connection, upgraded.getConnection().getByteBufferPool().getArrayBackedPool(), patience)));
            exchange.endExchange();
        }
    }

    @Override
    public void onAbort(Runnable task) {
        ConnectionWatch.of(exchange).during(exchange, () -> {
            if (state.getAndUpdate(now -> now == State.ENDED ? now : State.ABORTED) != State.ENDED) {
                task.run();
            }
        });
    }

    private boolean end(State from) {
        if (!state.compareAndSet(from, State.ENDED)) {
            return false;
        }
        ConnectionWatch.end(exchange);
        return true;
    }

    private UndertowSink body() {
        return new UndertowSink(
                exchange.getResponseChannel(),
                exchange.getConnection(),
                limits.writeTime().toMillis());
    }

    private void answerHead(Answer answer) {
        head(answer.status(), answer.headers());
        exchange.getResponseHeaders().put(CONTENT_TYPE_OPTIONS, "nosniff");
    }

    private void head(int status, Map<String, String> headers) {
        HeaderMap lines = exchange.getResponseHeaders();
        exchange.setStatusCode(status);
        headers.forEach((name, value) -> lines.put(new HttpString(name), value));
        added.forEach(line -> lines.add(new HttpString(line.name()), line.value()));
    }
}
