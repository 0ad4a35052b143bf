package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;
import static io.hawser.undertow.hostile.Foe.POLLING;
import static io.hawser.undertow.hostile.Foe.SOCKET;

import io.hawser.undertow.RawSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions that last, asked for with what is no key, or told numbers that cannot be. */
@Isolated
class ExtensionAttackTest {
    private static final String KEY = "abcdefghijklmnopqrstuv";

    @RegisterExtension
    static final Siege SIEGE = new Siege();

    static Stream<Attack> attacks() {
        return Stream.of(
                keyed("no key", ""),
                keyed("a key of 21 characters", KEY.substring(1)),
                keyed("a key of 23 characters", KEY + "w"),
                keyed("a key of 10,000 characters", "k".repeat(10_000)),
                keyed("a key with a slash", KEY.substring(1) + "%2f"),
                keyed("a key of other letters", KEY.substring(1) + "%c3%a9"),
                keyed("a key with NUL", KEY.substring(1) + "%00"),
                attack("a key that is no key, on a WebSocket", "400", foe -> foe.upgrades(SOCKET + "&hawser=short")),
                opens("acknowledges words", "400", "&ack=all"),
                opens("acknowledges less than nothing", "400", "&ack=-1"),
                opens("acknowledges 16 digits", "400", "&ack=1234567890123456"),
                opens("acknowledges what a session that is new never sent", "200", "&ack=999999999999999"),
                opens("acknowledges a fraction", "400", "&ack=1.5"),
                opens("a reason of two lines", "200", "&why=cut%0d%0aINFO%20all%20is%20well"),
                opens("a reason of 10,000 characters", "200", "&why=" + "x".repeat(10_000)),
                opens("a hold of 7 digits", "200", "&hold=9999999"),
                opens("a hold of 1,000 digits", "200", "&hold=" + "9".repeat(1_000)),
                opens("a hold that is negative", "200", "&hold=-1"),
                opens("a key twice", "400", "&hawser=" + KEY),
                attack("resumes, with more acknowledged than was sent", "400 gone", foe -> {
                    FoePoller session = resumable(foe);
                    return foe.asks(POLLING + "&hawser=" + KEY + "&ack=7") + " " + session.endsSoon();
                }),
                attack("polls, with more acknowledged than was sent", "400 gone", foe -> {
                    FoePoller session = resumable(foe);
                    return foe.asks(session.query() + "&ack=7") + " " + session.endsSoon();
                }),
                attack("polls, with words acknowledged", "400 lives", foe -> {
                    FoePoller session = resumable(foe);
                    return foe.asks(session.query() + "&ack=all") + " " + session.fate();
                }),
                posts("a noop with more acknowledged than was sent", "400 gone", "67"),
                posts("a noop with 16 digits", "400 gone", "61234567890123456"),
                posts("a noop with words", "400 gone", "6all"),
                posts("a noop with a negative number", "400 gone", "6-1"),
                posts("a noop with three numbers", "400 gone", "60.1.1"),
                posts("a position that is missing", "400 gone", "440"),
                posts("a position beyond the next", "400 gone", "60.5\u001e40"),
                posts("a position of nothing", "400 gone", "60.0\u001e40"),
                posts("a position far away", "400 gone", "60.999999999999999\u001e40"),
                posts("an open packet", "400 gone", "0{}"),
                posts("an upgrade packet", "400 gone", "5"),
                posts(
                        "10,001 packets, which a bad network could have made",
                        "400 lives",
                        "6\u001e".repeat(10_000) + "6"),
                attack("positions that jump back and forth", "400 gone", foe -> {
                    FoePoller session = resumable(foe);
                    session.posts("60.1\u001e440");
                    session.posts("60.1\u001e440");
                    return session.suffers("60.1\u001e440\u001e60.3\u001e442[\"echo\",1]");
                }),
                attack("5,000 pings of its own", "gone", foe -> {
                    FoePoller session = resumable(foe);
                    session.posts("2x\u001e".repeat(5_000) + "2x");
                    return session.endsSoon();
                }),
                attack("100 transports at once", "lives", foe -> {
                    FoePoller session = resumable(foe);
                    for (int more = 0; more < 100; more++) {
                        foe.over(SOCKET + "&hawser=" + KEY);
                    }
                    return session.fate();
                }),
                attack("100 polls at once", "lives", foe -> {
                    FoePoller session = resumable(foe);
                    for (int more = 0; more < 100; more++) {
                        session.waits();
                    }
                    return session.fate();
                }),
                attack("two posts at once", "400 lives", foe -> {
                    FoePoller session = resumable(foe);
                    foe.dial().post(session.query(), "Content-Length: 10").send("6");
                    foe.dial().post(session.query(), "Content-Length: 10").send("6");
                    return "400 " + session.fate();
                }),
                attack("a WebSocket that says nothing and goes, 100 times", "lives", foe -> {
                    FoePoller session = resumable(foe);
                    for (int more = 0; more < 100; more++) {
                        foe.over(SOCKET + "&hawser=" + KEY).raw().reset();
                    }
                    return session.fate();
                }),
                attack("breaks a rule of frames on a trial", "1002 lives", foe -> {
                    FoePoller session = resumable(foe);
                    FoeSocket trial = foe.over(SOCKET + "&hawser=" + KEY);
                    return trial.bytes(0x81, 0x01, '6').end() + " " + session.fate();
                }),
                attack("200 sessions that nobody comes back to", "200", foe -> {
                    String status = "";
                    for (int session = 100; session < 300; session++) {
                        status = String.valueOf(answer(foe, KEY.substring(3) + session));
                    }
                    return status;
                }));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        SIEGE.withstands(attack);
    }

    private static Attack keyed(String name, String key) {
        return attack(name, "400", foe -> foe.asks(POLLING + "&hawser=" + key));
    }

    private static Attack opens(String name, String outcome, String more) {
        return attack(name, outcome, foe -> foe.asks(POLLING + "&hawser=" + KEY + more));
    }

    private static Attack posts(String name, String outcome, String body) {
        return attack(name, outcome, foe -> resumable(foe).suffers(body));
    }

    private static FoePoller resumable(Foe foe) throws Exception {
        return new FoePoller(foe, Foe.sid(foe.get(POLLING + "&hawser=" + KEY).body()));
    }

    /** Opens a session, and takes no goodbye along. */
    private static int answer(Foe foe, String key) throws Exception {
        try (RawSocket socket = foe.dial()) {
            return socket.get(POLLING + "&hawser=" + key).answer().status();
        }
    }
}
