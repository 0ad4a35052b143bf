package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;
import static org.awaitility.Awaitility.await;

import io.hawser.engine.Budgets;
import io.hawser.socket.DisconnectReason;
import io.hawser.socket.Socket;
import io.hawser.undertow.RawWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Readers that do not read. The outbox of each may hold 2 MB, and all together 4 MB: so a few meet their own bound, and
 * many the common one.
 */
@Isolated
class SlowReaderAttackTest {
    private static final int OUTBOX = 2_000_000;
    private static final long ALL = 4_000_000;
    private static final String NEWS = "x".repeat(10_000);
    private static final ConcurrentHashMap<String, DisconnectReason> LEFT = new ConcurrentHashMap<>();

    @RegisterExtension
    static final Siege SIEGE =
            new Siege(options -> options.outbox(OUTBOX, 4_096).budgets(new Budgets(2_000_000, ALL, 10_000)));

    static Stream<Attack> attacks() {
        SIEGE.io().onConnection(socket -> {
            socket.on("fall asleep", event -> socket.join("asleep"));
            socket.onDisconnect((reason, detail) -> LEFT.put(socket.id(), reason));
        });
        return Stream.of(
                attack("a WebSocket that does not read", "SLOW_CONSUMER", foe -> {
                    asleep(foe);
                    return floods(1);
                }),
                attack("a client that does not poll", "SLOW_CONSUMER", foe -> {
                    foe.poller().posts("42[\"fall asleep\"]");
                    return floods(1);
                }),
                attack("a client that polls and does not read", "SLOW_CONSUMER", foe -> {
                    FoePoller session = foe.poller();
                    session.posts("42[\"fall asleep\"]");
                    foe.dial(8_192).get(session.query());
                    return floods(1);
                }),
                attack("a WebSocket that does not read, and pings", "SLOW_CONSUMER", foe -> {
                    FoeSocket socket = asleep(foe);
                    for (int ping = 0; ping < 1_000; ping++) {
                        socket.bytes(0x89, 0x80, 0, 0, 0, 0);
                    }
                    return floods(1);
                }),
                attack("20 WebSockets that do not read, of which none is at its own bound", "SLOW_CONSUMER", foe -> {
                    for (int more = 0; more < 20; more++) {
                        asleep(foe);
                    }
                    return floodsTogether(20);
                }),
                attack("10 clients that do not poll, of which none is at its own bound", "SLOW_CONSUMER", foe -> {
                    for (int more = 0; more < 10; more++) {
                        foe.poller().posts("42[\"fall asleep\"]");
                    }
                    return floodsTogether(10);
                }),
                attack("a WebSocket that takes nothing for a while", "TRANSPORT_CLOSE", foe -> {
                    asleep(foe);
                    await().until(() -> sleepers().size() == 1);
                    Socket sleeper = sleepers().get(0);
                    await().pollInterval(Duration.ofMillis(5)).until(() -> {
                        if (SIEGE.held() < OUTBOX / 4) {
                            sleeper.emit("news", NEWS.repeat(20));
                        }
                        return LEFT.containsKey(sleeper.id());
                    });
                    return LEFT.get(sleeper.id()).name();
                }),
                attack("posts of which half came, more than all may keep", "not kept", foe -> {
                    List<FoePoller> sessions = new ArrayList<>();
                    for (int more = 0; more < 10; more++) {
                        FoePoller session = foe.poller();
                        sessions.add(session);
                        foe.dial()
                                .post(session.query(), "Content-Length: 900000")
                                .send("4" + "x".repeat(500_000));
                    }
                    for (FoePoller session : sessions) {
                        if (session.fate().equals("gone")) {
                            return "not kept";
                        }
                    }
                    return "all kept";
                }));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        LEFT.clear();
        SIEGE.withstands(attack);
    }

    private static FoeSocket asleep(Foe foe) throws Exception {
        FoeSocket socket = new FoeSocket(RawWebSocket.over(foe.dial(8_192), Foe.SOCKET));
        socket.read();
        socket.says("40").read();
        return socket.says("42[\"fall asleep\"]");
    }

    /** Sends each of them more and more, until one has left, and tells why. */
    private static String floods(int expected) {
        await().until(() -> sleepers().size() == expected);
        Socket sleeper = sleepers().get(0);
        for (int news = 0; news < 5_000 && sleeper.isConnected(); news++) {
            sleeper.emit("news", NEWS);
        }
        await().until(() -> LEFT.containsKey(sleeper.id()));
        return LEFT.get(sleeper.id()).name();
    }

    /** Sends all of them as much as one may have, in turns, until the first has left; every reason must be the same. */
    private static String floodsTogether(int expected) {
        await().until(() -> sleepers().size() == expected);
        List<Socket> all = sleepers();
        for (int news = 0; news < 2_000 && LEFT.isEmpty(); news++) {
            all.forEach(sleeper -> sleeper.emit("news", NEWS));
        }
        await().until(() -> !LEFT.isEmpty());
        return String.join(
                " ", LEFT.values().stream().map(Enum::name).distinct().toList());
    }

    private static List<Socket> sleepers() {
        return SIEGE.io().sockets().stream()
                .filter(socket -> socket.rooms().contains("asleep"))
                .toList();
    }
}
