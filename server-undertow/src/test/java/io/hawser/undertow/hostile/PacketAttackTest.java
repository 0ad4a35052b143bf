package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets of Engine.IO and Socket.IO that a client must not send, or not now, or not so many of. */
@Isolated
class PacketAttackTest {
    @RegisterExtension
    static final Siege SIEGE = new Siege();

    static Stream<Attack> attacks() {
        SIEGE.io().of("/secret").use((socket, verdict) -> verdict.refuse("not you"));
        IntStream.range(0, 20).forEach(number -> SIEGE.io().of("/n" + number));
        return Stream.of(
                joined("a ping of its own", "2"),
                joined("an open packet", "0{\"sid\":\"mine\"}"),
                joined("an upgrade packet", "5"),
                joined("type 7", "7"),
                joined("a letter", "x"),
                joined("nothing", ""),
                joined("a message of nothing", "4"),
                joined("a message of type 7", "47"),
                joined("a message of type 9", "49[]"),
                joined("an event to a namespace that was not joined", "42/n1,[\"echo\",1]"),
                joined("an event to a namespace that is not there", "42/nowhere,[\"echo\",1]"),
                joined("an answer to a namespace that was not joined", "43/n1,1[]"),
                joined("a goodbye to a namespace that was not joined", "41/n1,"),
                joined("an event after its goodbye", "41", "42[\"echo\",1]"),
                joined("a refusal", "44{\"message\":\"no\"}"),
                joined("CONNECT twice", "40"),
                joined("CONNECT twice to another", "40/n1,", "40/n1,"),
                joined("CONNECT with an array", "40/n1,[]"),
                joined("CONNECT with a text", "40/n1,\"me\""),
                joined("CONNECT with half an object", "40/n1,{"),
                joined("a namespace whose name has 129 characters", "40/" + "n".repeat(128) + ","),
                joined("a namespace whose name has 100,000 characters", "40/" + "n".repeat(100_000)),
                joined("an event after it was refused", "40/secret,", "42/secret,[\"echo\",1]"),
                joined(
                        "33 refusals",
                        Stream.generate(() -> "40/nowhere,").limit(33).toArray(String[]::new)),
                joined(
                        "17 namespaces",
                        IntStream.range(0, 16)
                                .mapToObj(number -> "40/n" + number + ",")
                                .toArray(String[]::new)),
                early("an event before CONNECT", "42[\"echo\",1]"),
                early("an answer before CONNECT", "431[]"),
                early("a goodbye before CONNECT", "41"),
                early("bytes before CONNECT", "451-[\"echo\",{\"_placeholder\":true,\"num\":0}]"),
                attack("a flood of CONNECTs", "1000", foe -> {
                    FoeSocket socket = foe.open();
                    for (int connect = 0; connect < 2_000; connect++) {
                        socket.says("40/nowhere" + connect + ",");
                    }
                    return socket.end();
                }),
                attack("CONNECT and goodbye, 1,000 times", "1000", foe -> {
                    FoeSocket socket = foe.socket();
                    for (int turn = 0; turn < 1_000; turn++) {
                        socket.says("40/n1,", "41/n1,");
                    }
                    return socket.end();
                }),
                attack(
                        "a close packet with words",
                        "1000",
                        foe -> foe.socket().says("1now").end()),
                attack("10,000 pongs that nobody asked for", "lives", foe -> {
                    FoeSocket socket = foe.socket();
                    for (int pong = 0; pong < 10_000; pong++) {
                        socket.says("3");
                    }
                    return socket.fate();
                }),
                attack(
                        "noops with words, which are for others",
                        "lives",
                        foe -> foe.socket().says("6", "699", "6nonsense").fate()),
                attack("the pid of somebody", "lives", foe -> knock(foe)),
                attack("never joins", "1000", foe -> foe.open().end()));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        SIEGE.withstands(attack);
    }

    /** By both transports: on a WebSocket it is closed, and a session that polls ends. */
    private static Attack joined(String name, String... packets) {
        return attack(name, "(1000|1008) gone", foe -> {
            FoePoller session = foe.poller();
            for (String packet : packets) {
                session.posts(packet);
            }
            return foe.socket().says(packets).end() + " " + session.endsSoon();
        });
    }

    private static String knock(Foe foe) throws Exception {
        FoeSocket socket = foe.open().says("40{\"pid\":\"guessed\",\"offset\":\"guessed\"}");
        socket.read();
        return socket.fate();
    }

    private static Attack early(String name, String... packets) {
        return attack(name, "1000 gone", foe -> {
            FoePoller session = foe.visitor();
            for (String packet : packets) {
                session.posts(packet);
            }
            return foe.open().says(packets).end() + " " + session.endsSoon();
        });
    }
}
