package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;
import static io.hawser.undertow.hostile.Foe.POLLING;
import static org.awaitility.Awaitility.await;

import io.hawser.undertow.RawSocket;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More of what is allowed than anybody needs: sockets, sessions, events. */
@Isolated
class FloodAttackTest {
    private static final Semaphore WORK = new Semaphore(0);
    private static final AtomicInteger BEGUN = new AtomicInteger();

    @RegisterExtension
    static final Siege SIEGE = new Siege();

    static Stream<Attack> attacks() {
        SIEGE.io().onConnection(socket -> {
            socket.on("work", event -> {
                BEGUN.incrementAndGet();
                WORK.acquire();
            });
        });
        return Stream.of(
                attack("300 sockets that say nothing", "held", foe -> {
                    for (int more = 0; more < 300; more++) {
                        foe.dial();
                    }
                    return "held";
                }),
                attack("300 sockets that say half a request", "held", foe -> {
                    for (int more = 0; more < 300; more++) {
                        foe.dial().send("GET /socket.io/?EIO=4&tran");
                    }
                    return "held";
                }),
                attack("300 posts of which half came", "held", foe -> {
                    for (int more = 0; more < 300; more++) {
                        foe.dial()
                                .post(foe.visitor().query(), "Content-Length: 100000")
                                .send("4half");
                    }
                    return "held";
                }),
                attack("500 sessions that are never polled", "held", foe -> {
                    for (int more = 0; more < 500; more++) {
                        opens(foe);
                    }
                    return "held";
                }),
                attack("200 WebSockets that never join", "held", foe -> {
                    for (int more = 0; more < 200; more++) {
                        foe.open();
                    }
                    return "held";
                }),
                attack("200 WebSockets that send half a frame", "held", foe -> {
                    for (int more = 0; more < 200; more++) {
                        foe.open().bytes(0x81, 0xFE, 0x40, 0, 0, 0, 0, 0, '4');
                    }
                    return "held";
                }),
                attack("200 WebSockets that are reset", "reset", foe -> {
                    for (int more = 0; more < 200; more++) {
                        foe.socket().raw().reset();
                    }
                    return "reset";
                }),
                attack("100 polls that break off", "broken off", foe -> {
                    for (int more = 0; more < 100; more++) {
                        foe.poller().waits().reset();
                    }
                    return "broken off";
                }),
                attack("2,000 requests that are refused, on one connection", "400", foe -> {
                    RawSocket socket = foe.dial();
                    String status = "";
                    for (int request = 0; request < 2_000; request++) {
                        status = foe.status(socket.get(POLLING + "&sid=nobody"));
                    }
                    return status;
                }),
                attack("2,000 requests at once on one connection", "400", foe -> {
                    RawSocket socket = foe.dial();
                    socket.send(("GET /socket.io/?" + POLLING + "&sid=nobody HTTP/1.1\r\nHost: test\r\n\r\n")
                            .repeat(2_000));
                    String status = "";
                    for (int request = 0; request < 2_000; request++) {
                        status = foe.status(socket);
                    }
                    return status;
                }),
                attack("events faster than their handlers", "held back", FloodAttackTest::floods),
                attack("5,000 events in a body, faster than their handlers", "held back", foe -> {
                    FoePoller session = foe.poller();
                    String body = String.join("\u001e", Collections.nCopies(5_000, "42[\"work\"]"));
                    RawSocket post = foe.dial()
                            .post(session.query(), "Content-Length: " + body.length())
                            .send(body);
                    boolean waits = isSilent(post);
                    WORK.release(10_000);
                    return waits && foe.status(post).equals("200") ? "held back" : "taken in";
                }),
                attack("5,000 events nobody listens to", "lives", foe -> {
                    FoeSocket socket = foe.socket();
                    for (int event = 0; event < 5_000; event++) {
                        socket.says("42[\"event " + event + "\",1]");
                    }
                    return socket.fate();
                }),
                attack("2,000 events that want an answer and get none", "lives", foe -> {
                    FoeSocket socket = foe.socket();
                    for (int event = 0; event < 2_000; event++) {
                        socket.says("42" + event + "[\"nobody listens\",1]");
                    }
                    return socket.fate();
                }));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        WORK.drainPermits();
        try {
            SIEGE.withstands(attack);
        } finally {
            WORK.release(1 << 20);
        }
    }

    private static void opens(Foe foe) throws Exception {
        try (RawSocket socket = foe.dial()) {
            socket.get(POLLING).answer();
        }
    }

    /** Sends until nothing more is taken: what the kernels hold and 1,024 events. */
    private static String floods(Foe foe) throws Exception {
        FoeSocket socket = foe.socket();
        String event = "42[\"work\",\"" + "x".repeat(1_000) + "\"]";
        AtomicInteger sent = new AtomicInteger();
        Thread flood = new Thread(() -> {
            while (sent.get() < 100_000 && !Thread.currentThread().isInterrupted()) {
                try {
                    socket.says(event);
                } catch (IOException over) {
                    return;
                }
                sent.incrementAndGet();
            }
        });
        flood.start();
        AtomicInteger before = new AtomicInteger(-1);
        await().during(Duration.ofMillis(300)).until(() -> {
            int now = sent.get();
            return now > 0 && now == before.getAndSet(now);
        });
        boolean heldBack = sent.get() < 100_000;
        socket.raw().close();
        flood.join();
        WORK.release(1 << 20);
        return heldBack ? "held back" : "taken in";
    }

    private static boolean isSilent(RawSocket socket) throws Exception {
        try {
            socket.patience(200).read(1);
            return false;
        } catch (SocketTimeoutException silent) {
            socket.patience(10_000);
            return true;
        }
    }
}
