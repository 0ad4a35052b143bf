package io.hawser.undertow;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.socket.client.Ack;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.json.JSONArray;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** One stock Java client in one namespace. What it hears comes as plain lists, maps and buffers, which can be compared. */
final class JavaClient {
    /**
     * After a close frame of the server's this client reads no further and answers nothing: it learns of the end when
     * the next ping does not come.
     */
    static final String CLOSED_BY_FRAME = "ping timeout";

    private final Socket socket;
    private final BlockingQueue<List<@Nullable Object>> connects;
    private final BlockingQueue<List<@Nullable Object>> refusals;
    private final BlockingQueue<String> losses = new LinkedBlockingQueue<>();
    private boolean joined; // the client's thread's

    private volatile @Nullable Transport first;

    JavaClient(Socket socket) {
        this.socket = socket;
        socket.io().once(Manager.EVENT_TRANSPORT, args -> first = (Transport) args[0]);
        connects = listen(Socket.EVENT_CONNECT);
        refusals = listen(Socket.EVENT_CONNECT_ERROR);
        socket.on(Socket.EVENT_CONNECT, args -> joined = true);
        socket.on(Socket.EVENT_DISCONNECT, args -> disconnected((String) args[0]));
    }

    /** It says so once more when a connection ends in which it had not joined yet: no loss, that. */
    private void disconnected(String reason) {
        if (joined) {
            losses.add(reason);
        }
        joined = false;
    }

    Socket socket() {
        return socket;
    }

    String id() {
        return socket.id();
    }

    JavaClient connect() {
        socket.connect();
        return awaitConnect();
    }

    JavaClient awaitConnect() {
        next(connects);
        return this;
    }

    /** The error as JSON that the server refused it with. */
    Map<?, ?> refused() {
        return (Map<?, ?>) next(refusals).get(0);
    }

    /** Why it says that its connection ended. */
    String lost() {
        return next(losses);
    }

    /** Endings that nobody asked for with {@link #lost}. */
    List<String> unheardLosses() {
        return List.copyOf(losses);
    }

    /** Waits until the session has moved to its transport for good. */
    JavaClient on(Way way) {
        await().until(() -> ask("transport").equals(List.of(way.best())));
        return this;
    }

    /** Waits until its last request is answered: the next packet goes at once, and alone. */
    JavaClient idle() {
        await().until(() -> requireNonNull(first).writable);
        return this;
    }

    void emit(String event, @Nullable Object... args) {
        socket.emit(event, args);
    }

    /** The values of the answer. */
    List<@Nullable Object> ask(String event, @Nullable Object... args) {
        return next(asked(event, args));
    }

    BlockingQueue<List<@Nullable Object>> asked(String event, @Nullable Object... args) {
        BlockingQueue<List<@Nullable Object>> answer = new LinkedBlockingQueue<>();
        socket.emit(event, args, values -> answer.add(plain(values)));
        return answer;
    }

    /** Hears events; an ack handle that came with one is left out. */
    BlockingQueue<List<@Nullable Object>> listen(String event) {
        BlockingQueue<List<@Nullable Object>> heard = new LinkedBlockingQueue<>();
        socket.on(event, args -> heard.add(plain(args)));
        return heard;
    }

    /** Emits, and waits for the same event to come back. */
    List<@Nullable Object> comeback(String event, @Nullable Object... args) {
        BlockingQueue<List<@Nullable Object>> back = listen(event);
        emit(event, args);
        List<@Nullable Object> values = next(back);
        socket.off(event);
        return values;
    }

    static <T> T next(BlockingQueue<T> heard) {
        try {
            T values = heard.poll(10, SECONDS);
            assertNotNull(values, "nothing came in time");
            return values;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static <T> List<T> next(BlockingQueue<T> heard, int count) {
        List<T> all = new ArrayList<>(count);
        while (all.size() < count) {
            all.add(next(heard));
        }
        return all;
    }

    static List<@Nullable Object> plain(@Nullable Object... values) {
        List<@Nullable Object> plain = new ArrayList<>(values.length);
        Arrays.stream(values).filter(value -> !(value instanceof Ack)).forEach(value -> plain.add(plainOne(value)));
        return plain;
    }

    private static @Nullable Object plainOne(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        if (value instanceof JSONArray array) {
            List<@Nullable Object> plain = new ArrayList<>(array.length());
            for (int i = 0; i < array.length(); i++) {
                plain.add(plainOne(array.opt(i)));
            }
            return plain;
        }
        if (value instanceof JSONObject object) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            for (Iterator<?> keys = object.keys(); keys.hasNext(); ) {
                String key = (String) keys.next();
                plain.put(key, plainOne(object.opt(key)));
            }
            return plain;
        }
        return value == JSONObject.NULL ? null : value;
    }
}
