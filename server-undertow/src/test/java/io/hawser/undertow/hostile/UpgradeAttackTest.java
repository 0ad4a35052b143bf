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

/** A session that should move from polling to a WebSocket, and is pulled at. */
@Isolated
class UpgradeAttackTest {
    @RegisterExtension
    static final Siege SIEGE = new Siege();

    static Stream<Attack> attacks() {
        return Stream.of(
                attack("a probe that never comes", "1000 lives", foe -> {
                    FoePoller session = foe.poller();
                    return beside(foe, session).end() + " " + session.fate();
                }),
                attack("a probe that is never finished", "3probe 1000 lives", foe -> {
                    FoePoller session = foe.poller();
                    FoeSocket candidate = beside(foe, session).says("2probe");
                    return candidate.read() + " " + candidate.end() + " " + session.fate();
                }),
                attack("a probe again and again", "1000 lives", foe -> {
                    FoePoller session = foe.poller();
                    FoeSocket candidate = beside(foe, session).says("2probe");
                    candidate.read();
                    return candidate.says("2probe").end() + " " + session.fate();
                }),
                attack("two candidates", "1000 lives", foe -> {
                    FoePoller session = foe.poller();
                    FoeSocket first = beside(foe, session).says("2probe");
                    first.read();
                    String second = beside(foe, session).says("2probe").end();
                    first.says("5");
                    return second + " " + first.fate();
                }),
                attack("20 candidates", "1000 lives", foe -> {
                    FoePoller session = foe.poller();
                    FoeSocket first = beside(foe, session).says("2probe");
                    first.read();
                    for (int more = 0; more < 19; more++) {
                        String end = beside(foe, session).says("5").end();
                        if (!end.equals("1000")) {
                            return end;
                        }
                    }
                    first.says("5");
                    return "1000 " + first.fate();
                }),
                tries("an upgrade without a probe", "1000 lives", "5"),
                tries("an event instead of a probe", "1000 lives", "42[\"echo\",1]"),
                tries("a connect instead of a probe", "1000 lives", "40"),
                tries("a goodbye instead of a probe", "1000 lives", "1"),
                tries("a probe of something else", "1000 lives", "2prob"),
                tries("what is no packet instead of a probe", "1008 lives", "hello"),
                attack("bytes instead of a probe", "1000 lives", foe -> {
                    FoePoller session = foe.poller();
                    return beside(foe, session).sends(new byte[1_000]).end() + " " + session.fate();
                }),
                attack("an event between probe and upgrade", "1000 lives", foe -> {
                    FoePoller session = foe.poller();
                    FoeSocket candidate = beside(foe, session).says("2probe");
                    candidate.read();
                    return candidate.says("42[\"echo\",1]", "5").end() + " " + session.fate();
                }),
                attack("an upgrade from a WebSocket", "1000 lives", foe -> {
                    FoeSocket session = foe.over(SOCKET);
                    String sid = Foe.sid(session.read());
                    session.says("40").read();
                    return foe.over(SOCKET + "&sid=" + sid).says("2probe").end() + " " + session.fate();
                }),
                attack("an upgrade from what has moved already", "1000 lives", foe -> {
                    FoePoller session = foe.poller();
                    FoeSocket moved = moved(foe, session);
                    return beside(foe, session).says("2probe").end() + " " + moved.fate();
                }),
                attack("an upgrade of another version", "400 lives", foe -> {
                    FoePoller session = foe.poller();
                    return foe.upgrades("EIO=3&transport=websocket&sid=" + session.sid()) + " " + session.fate();
                }),
                attack("an upgrade again, once it has moved", "1000", foe -> {
                    FoeSocket moved = moved(foe, foe.poller());
                    return moved.says("5").end();
                }),
                attack("a probe again, once it has moved", "1000", foe -> {
                    FoeSocket moved = moved(foe, foe.poller());
                    return moved.says("2probe").end();
                }),
                attack("polls and posts, once it has moved", "400 400 lives", foe -> {
                    FoePoller session = foe.poller();
                    FoeSocket moved = moved(foe, session);
                    return session.polls() + " " + session.posts("42[\"echo\",2]") + " " + moved.fate();
                }),
                attack("polls while it moves", "(200|400) lives", foe -> {
                    FoePoller session = foe.poller();
                    FoeSocket candidate = beside(foe, session).says("2probe");
                    candidate.read();
                    RawSocket poll = session.waits();
                    candidate.says("5");
                    return foe.status(poll) + " " + candidate.fate();
                }),
                attack("two polls while it moves", "1000 gone", foe -> {
                    FoePoller session = foe.poller();
                    FoeSocket candidate = beside(foe, session).says("2probe");
                    candidate.read();
                    session.waits();
                    session.waits();
                    return candidate.end() + " " + session.fate();
                }),
                attack("leaves by polling while it moves", "1000 gone", foe -> {
                    FoePoller session = foe.poller();
                    FoeSocket candidate = beside(foe, session).says("2probe");
                    candidate.read();
                    session.posts("1");
                    return candidate.end() + " " + session.fate();
                }),
                attack("breaks off while it moves", "lives", foe -> {
                    FoePoller session = foe.poller();
                    FoeSocket candidate = beside(foe, session).says("2probe");
                    candidate.read();
                    candidate.raw().reset();
                    return session.fate();
                }),
                attack("sends a broken frame while it moves", "1002 lives", foe -> {
                    FoePoller session = foe.poller();
                    return beside(foe, session).bytes(0x81, 0x06, '2').end() + " " + session.fate();
                }),
                attack("moves a session that has ended", "400", foe -> {
                    FoePoller session = foe.poller();
                    session.posts("1");
                    return foe.upgrades(SOCKET + "&sid=" + session.sid());
                }),
                attack("moves to a transport that is none to move to", "400 lives", foe -> {
                    FoePoller session = foe.poller();
                    return foe.asks(POLLING.replace("polling", "shortpoll") + "&sid=" + session.sid()) + " "
                            + session.fate();
                }));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        SIEGE.withstands(attack);
    }

    private static Attack tries(String name, String outcome, String packet) {
        return attack(name, outcome, foe -> {
            FoePoller session = foe.poller();
            return beside(foe, session).says(packet).end() + " " + session.fate();
        });
    }

    private static FoeSocket beside(Foe foe, FoePoller session) throws Exception {
        return foe.over(SOCKET + "&sid=" + session.sid());
    }

    private static FoeSocket moved(Foe foe, FoePoller session) throws Exception {
        FoeSocket candidate = beside(foe, session).says("2probe");
        candidate.read();
        candidate.says("5").fate();
        return candidate;
    }
}
