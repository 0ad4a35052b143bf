package io.hawser.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.HttpLimits;
import io.undertow.Undertow;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request to Undertow by itself: its lines of headers, however it ends. */
class UndertowExchangeTest {
    private static final List<String> COOKIES = List.of("kind=given", "first=1; Path=/", "second=2; Path=/");

    private Consumer<Exchange> application = exchange -> {};
    private final Undertow undertow = Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(asked -> asked.dispatch(
                    SameThreadExecutor.INSTANCE,
                    () -> application.accept(new UndertowExchange(asked, HttpLimits.DEFAULTS))))
            .build();

    @AfterEach
    void stop() {
        undertow.stop();
    }

    @Test
    void hasEachAddedLineInItsAnswer() throws IOException {
        application = exchange -> {
            addTwo(exchange);
            exchange.answer(new Answer(200, Map.of("Set-Cookie", COOKIES.get(0)), "whole".getBytes(UTF_8)));
            exchange.addHeader("Set-Cookie", "late=1");
        };

        RawSocket.Answer answer = ask();

        assertEquals("whole", answer.body());
        assertEquals(COOKIES, answer.all("set-cookie"));
    }

    @Test
    void hasEachAddedLineInTheHeadOfItsStream() throws IOException {
        application = exchange -> {
            addTwo(exchange);
            exchange.stream(new Answer(200, Map.of("Set-Cookie", COOKIES.get(0)), new byte[0]))
                    .write(List.of(ByteBuffer.wrap(new byte[] {'x'})), () -> {});
        };

        assertEquals(COOKIES, ask().all("set-cookie"));
    }

    @Test
    void hasEachAddedLineInIts101() throws IOException {
        application = exchange -> {
            addTwo(exchange);
            exchange.upgrade(Map.of("Upgrade", "pigeon", "Set-Cookie", COOKIES.get(0)), wire -> wire.close());
        };

        RawSocket.Answer answer = ask("Connection: upgrade", "Upgrade: pigeon");

        assertEquals(101, answer.status());
        assertEquals("pigeon", answer.headers().get("upgrade"));
        assertEquals(COOKIES, answer.all("set-cookie"));
    }

    @Test
    void isForgottenOnceItsConnectionIsUpgraded() throws IOException {
        List<WeakReference<Exchange>> seen = new CopyOnWriteArrayList<>();
        application = exchange -> {
            seen.add(new WeakReference<>(exchange));
            exchange.upgrade(Map.of("Upgrade", "pigeon"), wire -> {});
        };

        try (RawSocket socket = new RawSocket(start())) {
            assertEquals(
                    101,
                    socket.get("", "Connection: upgrade", "Upgrade: pigeon")
                            .answer()
                            .status());
            for (int i = 0; i < 200 && seen.get(0).get() != null; i++) {
                System.gc();
            }
            assertNull(seen.get(0).get());
        }
    }

    @Test
    void takesNoLineThatWouldBeTwo() throws IOException {
        application = exchange -> {
            assertThrows(IllegalArgumentException.class, () -> exchange.addHeader("X-One", "1\r\nX-Two: 2"));
            assertThrows(IllegalArgumentException.class, () -> exchange.addHeader("X-One: 1\r\nX-Two", "2"));
            exchange.answer(Answer.empty(204));
        };

        RawSocket.Answer answer = ask();

        assertEquals(204, answer.status());
        assertEquals(List.of(), answer.all("x-one"));
        assertEquals(List.of(), answer.all("x-two"));
    }

    private RawSocket.Answer ask(String... headers) throws IOException {
        try (RawSocket socket = new RawSocket(start())) {
            return socket.get("", headers).answer();
        }
    }

    private int start() {
        undertow.start();
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    private static void addTwo(Exchange exchange) {
        exchange.addHeader("Set-Cookie", COOKIES.get(1));
        exchange.addHeader("Set-Cookie", COOKIES.get(2));
    }
}
