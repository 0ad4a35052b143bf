package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;
import static io.hawser.undertow.hostile.Foe.POLLING;

import io.hawser.undertow.RawSocket;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Polls beside polls, posts beside posts, and bodies that are no packets. */
@Isolated
class PollingAttackTest {
    @RegisterExtension
    static final Siege SIEGE = new Siege();

    static Stream<Attack> attacks() {
        return Stream.of(
                attack("two polls at once", "200 400 gone", foe -> {
                    FoePoller session = foe.poller();
                    RawSocket first = session.waits();
                    return both(foe, first, session.waits()) + " " + session.fate();
                }),
                attack("two posts at once", "400 gone", foe -> {
                    FoePoller session = foe.poller();
                    foe.dial().post(session.query(), "Content-Length: 10").send("42");
                    return session.suffers("42[\"echo\",1]");
                }),
                attack("a post that breaks off", "gone", foe -> {
                    FoePoller session = foe.poller();
                    RawSocket post = foe.dial()
                            .post(session.query(), "Content-Length: 10")
                            .send("42");
                    post.close();
                    return session.endsSoon();
                }),
                attack("a poll that breaks off", "gone", foe -> {
                    FoePoller session = foe.poller();
                    session.waits().close();
                    return session.endsSoon();
                }),
                attack("a poll that is reset", "gone", foe -> {
                    FoePoller session = foe.poller();
                    session.waits().reset();
                    return session.endsSoon();
                }),
                body("nothing", "400 gone", ""),
                body("10,000 packets", "200 lives", packets(10_000)),
                body("10,001 packets", "400 gone", packets(10_001)),
                body("a million empty packets", "400 gone", "\u001e".repeat(999_999)),
                body("a separator", "400 gone", "\u001e"),
                body("a separator at the end", "400 gone", "3\u001e"),
                body("a byte order mark", "400 gone", "\ufeff3"),
                body("NUL", "400 gone", "\u0000"),
                body("no type", "400 gone", "hello"),
                body("type 7", "400 gone", "7"),
                body("type -1", "400 gone", "-1"),
                body("the letter b alone, which is a message of no bytes", "400 gone", "b"),
                body("bad base64", "400 gone", "b!!!!"),
                body("base64 of half a byte", "400 gone", "bA"),
                body("base64 with bits left over", "400 gone", "bAR=="),
                body("base64 with too much padding", "400 gone", "bAA==="),
                body("base64 with spaces", "400 gone", "bAA ECAw=="),
                body("base64 for addresses", "400 gone", "b-_8="),
                bytes("invalid UTF-8", '4', 0xff, 0xfe),
                bytes("a surrogate as bytes", '4', 0xed, 0xa0, 0x80),
                bytes("a slash in two bytes", '4', 0xc0, 0xaf),
                bytes("a character that ends too early", '4', 0xe2, 0x82),
                attack("a length of the future", "408 lives", foe -> {
                    FoePoller session = foe.poller();
                    return foe.status(foe.dial()
                                    .post(session.query(), "Content-Length: 3")
                                    .send("3")) + " " + session.fate();
                }),
                attack("a hold that is not for it", "400 gone", foe -> {
                    FoePoller session = foe.poller();
                    RawSocket poll = foe.dial().get(session.query() + "&hold=0");
                    return both(foe, poll, session.waits()).replace("200 ", "") + " " + session.fate();
                }),
                attack("a poll of what has ended", "400", foe -> foe.asks(POLLING + "&sid=" + ended(foe))));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        SIEGE.withstands(attack);
    }

    private static Attack body(String name, String outcome, String body) {
        return attack(name, outcome, foe -> foe.poller().suffers(body));
    }

    private static Attack bytes(String name, int... bytes) {
        return attack(name, "400 gone", foe -> {
            FoePoller session = foe.poller();
            byte[] body = new byte[bytes.length];
            for (int at = 0; at < body.length; at++) {
                body[at] = (byte) bytes[at];
            }
            return session.posts(body) + " " + session.fate();
        });
    }

    private static String packets(int count) {
        return String.join("\u001e", Collections.nCopies(count, "3"));
    }

    /** The answers to two polls: which of them came first is the network's choice. */
    private static String both(Foe foe, RawSocket one, RawSocket other) throws Exception {
        String first = foe.status(one);
        String second = foe.status(other);
        return first.compareTo(second) < 0 ? first + " " + second : second + " " + first;
    }

    private static String ended(Foe foe) throws Exception {
        FoePoller session = foe.poller();
        session.posts("1");
        session.polls();
        return session.sid();
    }
}
