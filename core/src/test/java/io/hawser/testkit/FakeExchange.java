package io.hawser.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.engine.Handshake;
import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.Header;
import io.hawser.transport.Sink;
import io.hawser.transport.Wire;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request made by a test. It ends once, as its contract says; what comes later is ignored. For tests of one thread,
 * but it may be answered by any.
 */
public final class FakeExchange implements Exchange {
    /** How an exchange can end. */
    private enum End {
        NONE,
        ANSWER,
        STREAM,
        UPGRADE,
        ABORT
    }

    private final String method;
    private final String rawQuery;
    private final Map<String, List<String>> query;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final byte[] body;
    private final List<Header> added = new ArrayList<>();
    private final List<Runnable> aborted = new ArrayList<>();
    private final FakeWire wire = new FakeWire();
    private String path = "/socket.io/";
    private boolean uploading;
    private @Nullable Runnable arrival;
    private boolean received;
    private End end = End.NONE;
    private @Nullable Answer answer;
    private @Nullable Map<String, String> upgraded;

    /**
     * A request.
     *
     * @param method its method, upper case
     * @param query its query, URL-encoded, without the question mark
     * @param body its body
     */
    public FakeExchange(String method, String query, byte[] body) {
        this.method = method;
        this.rawQuery = query;
        this.query = parse(query);
        this.body = body;
    }

    /**
     * A GET.
     *
     * @param query its query
     * @return the request
     */
    public static FakeExchange get(String query) {
        return new FakeExchange("GET", query, new byte[0]);
    }

    /**
     * A POST.
     *
     * @param query its query
     * @param body its body, as text
     * @return the request
     */
    public static FakeExchange post(String query, String body) {
        return new FakeExchange("POST", query, body.getBytes(UTF_8));
    }

    // before it is served

    /**
     * Adds a header.
     *
     * @param name its name, in any case
     * @param value one more value
     * @return this request
     */
    public FakeExchange with(String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                .add(value);
        return this;
    }

    /**
     * Asks for another path than Engine.IO's.
     *
     * @param other the path, without the query
     * @return this request
     */
    public FakeExchange at(String other) {
        path = other;
        return this;
    }

    /**
     * Makes the body slow: it has come when {@link #arrive} is called.
     *
     * @return this request
     */
    public FakeExchange uploading() {
        uploading = true;
        return this;
    }

    // what the client does later

    /** The rest of a slow body comes in. */
    public void arrive() {
        Runnable due = arrival;
        arrival = null;
        if (due != null && end == End.NONE) {
            due.run();
        }
    }

    /** The client goes away: an exchange that has not ended is over, and a stream or wire breaks. */
    public void abort() {
        boolean told = end == End.NONE || (end == End.STREAM && !wire.isClosed());
        end = end == End.NONE ? End.ABORT : end;
        wire.vanish();
        if (told) {
            List.copyOf(aborted).forEach(Runnable::run);
        }
    }

    // what the client sees

    /**
     * Whether it still waits for its end.
     *
     * @return true while nothing has been said to it and the client is there
     */
    public boolean isHeld() {
        return end == End.NONE;
    }

    /**
     * The status of its answer.
     *
     * @return the status; 101 after an upgrade; 0 while there is none
     */
    public int status() {
        return answer == null ? upgraded == null ? 0 : 101 : answer.status();
    }

    /**
     * The answer, or the head of the stream.
     *
     * @return the answer
     */
    public Answer answer() {
        return Objects.requireNonNull(answer, "not answered");
    }

    /**
     * The body of its answer.
     *
     * @return the body as text
     */
    public String text() {
        return new String(answer().body(), UTF_8);
    }

    /**
     * The headers of the 101.
     *
     * @return the headers that the transport gave
     */
    public Map<String, String> upgraded() {
        return Objects.requireNonNull(upgraded, "not upgraded");
    }

    /**
     * A header of the answer, of the stream's head or of the 101.
     *
     * @param name its name, in any case
     * @return all its values: what the end itself says first, then what was added
     */
    public List<String> answered(String name) {
        List<String> values = new ArrayList<>();
        (upgraded == null ? answer().headers() : upgraded).forEach((said, value) -> {
            if (said.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        added.stream().filter(line -> line.name().equalsIgnoreCase(name)).forEach(line -> values.add(line.value()));
        return values;
    }

    /**
     * The client's end of the connection after a stream or an upgrade.
     *
     * @return what was written is read here; of use after the end only
     */
    public FakeWire wire() {
        return wire;
    }

    // the contract

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String query(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.get(0);
    }

    @Override
    public List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public Handshake handshake() {
        InetSocketAddress address = InetSocketAddress.createUnresolved("client.example", 40_000);
        return new Handshake(path + "?" + rawQuery, path, query, Map.copyOf(headers), address, false, Instant.EPOCH);
    }

    @Override
    public void receive(int limit, Body reader) {
        if (received) {
            throw new IllegalStateException("a body is read once");
        }
        received = true;
        arrival = () -> {
            if (body.length > limit) {
                reader.refused(413);
            } else {
                reader.whole(body);
            }
        };
        if (!uploading) {
            arrive();
        }
    }

    @Override
    public void addHeader(String name, String value) {
        Header line = new Header(name, value);
        if (end == End.NONE) {
            added.add(line);
        }
    }

    @Override
    public void answer(Answer given) {
        if (ends(End.ANSWER)) {
            answer = given;
        }
    }

    @Override
    public Sink stream(Answer head) {
        if (ends(End.STREAM)) {
            answer = head;
        } else {
            wire.vanish();
        }
        return wire;
    }

    @Override
    public void upgrade(Map<String, String> headers, Consumer<Wire> then) {
        if (ends(End.UPGRADE)) {
            upgraded = headers;
            then.accept(wire);
        }
    }

    @Override
    public void onAbort(Runnable task) {
        switch (end) {
            case NONE, STREAM -> aborted.add(task);
            case ABORT -> task.run();
            case ANSWER, UPGRADE -> {}
        }
    }

    private synchronized boolean ends(End how) {
        if (end != End.NONE) {
            return false;
        }
        end = how;
        return true;
    }

    private static Map<String, List<String>> parse(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters
                    .computeIfAbsent(URLDecoder.decode(name, UTF_8), any -> new ArrayList<>())
                    .add(URLDecoder.decode(value, UTF_8));
        }
        return parameters;
    }
}
