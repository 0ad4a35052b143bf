package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON that is none, that is too much, or that means something to somebody. */
@Isolated
class JsonAttackTest {
    @RegisterExtension
    static final Siege SIEGE = new Siege();

    static Stream<Attack> attacks() {
        return Stream.of(broken(), much(), meaning()).flatMap(List::stream);
    }

    private static List<Attack> broken() {
        return List.of(
                ends("nothing", ""),
                ends("an object", "{\"0\":\"echo\"}"),
                ends("a text", "\"echo\""),
                ends("a number", "[1.2.3]"),
                ends("an array without its end", "[\"echo\",1"),
                ends("two arrays", "[\"echo\",1][\"echo\",2]"),
                ends("something behind the array", "[\"echo\",1]x"),
                ends("a comma too many", "[\"echo\",1,]"),
                ends("a comment", "[\"echo\",1/*x*/]"),
                ends("single quotes", "['echo',1]"),
                ends("a name without quotes", "[\"echo\",{a:1}]"),
                ends("NaN", "[\"echo\",NaN]"),
                ends("Infinity", "[\"echo\",-Infinity]"),
                ends("a number in hexadecimals", "[\"echo\",0x10]"),
                ends("a number with a zero before it", "[\"echo\",007]"),
                ends("a plus before a number", "[\"echo\",+1]"),
                ends("a line break in a text", "[\"echo\",\"a\nb\"]"),
                ends("an escape of half a character", "[\"echo\",\"\\u12\"]"),
                ends("an unknown escape", "[\"echo\",\"\\x41\"]"),
                ends("undefined", "[\"echo\",undefined]"));
    }

    private static List<Attack> much() {
        return List.of(
                lives("arrays 64 deep", "[\"echo\"," + "[".repeat(63) + "]".repeat(63) + "]"),
                ends("arrays 65 deep", "[\"echo\"," + "[".repeat(64) + "]".repeat(64) + "]"),
                ends("arrays 100,000 deep", "[\"echo\"," + "[".repeat(100_000)),
                ends("objects 100,000 deep", "[\"echo\"," + "{\"a\":".repeat(100_000)),
                ends("a number of 101 digits", "[\"echo\"," + "9".repeat(101) + "]"),
                ends("a number of 900,000 digits", "[\"echo\"," + "9".repeat(900_000) + "]"),
                ends("a fraction of 101 digits", "[\"echo\",0." + "3".repeat(101) + "]"),
                lives("a number with an exponent of nine digits", "[\"ignored\",1e999999999]"),
                lives("a number near to nothing", "[\"ignored\",1e-999999999]"),
                ends("a name of 1,001 characters", "[\"echo\",{\"" + "n".repeat(1_001) + "\":1}]"),
                ends("100,001 tokens", "[\"echo\"" + ",1".repeat(100_000) + "]"),
                ends("400,000 empty arrays", "[\"echo\"" + ",[]".repeat(300_000) + "]"),
                lives(
                        "20,000 names",
                        "[\"ignored\",{"
                                + String.join(
                                        ",",
                                        IntStream.range(0, 20_000)
                                                .mapToObj(n -> "\"n" + n + "\":1")
                                                .toList())
                                + "}]"),
                lives(
                        "names of one hash",
                        "[\"ignored\",{"
                                + String.join(
                                        ",",
                                        IntStream.range(0, 4_096)
                                                .mapToObj(n -> "\"" + collision(n) + "\":1")
                                                .toList())
                                + "}]"),
                lives("a text of 900,000 escapes", "[\"ignored\",\"" + "\\u001e".repeat(150_000) + "\"]"));
    }

    private static List<Attack> meaning() {
        return List.of(
                ends("an event without a name", "[]"),
                ends("an event named by nothing", "[null]"),
                ends("an event named by an array", "[[\"echo\"],1]"),
                ends("an event named by an object", "[{\"toString\":\"echo\"},1]"),
                ends("an event named true", "[true,1]"),
                lives("an event named by a number", "[1,1]"),
                lives("an event of no name's length", "[\"\",1]"),
                lives("an event named __proto__", "[\"__proto__\",{\"polluted\":true}]"),
                lives("an event named constructor", "[\"constructor\",1]"),
                ends("an event named connect", "[\"connect\",1]"),
                ends("an event named connect_error", "[\"connect_error\",1]"),
                ends("an event named disconnect", "[\"disconnect\",1]"),
                ends("an event named disconnecting", "[\"disconnecting\",1]"),
                ends("an event named newListener", "[\"newListener\",1]"),
                ends("an event named removeListener", "[\"removeListener\",1]"),
                lives("a name of a class", "[\"ignored\",{\"@class\":\"java.lang.Runtime\",\"@type\":\"x\"}]"),
                lives("__proto__ as a name", "[\"ignored\",{\"__proto__\":{\"polluted\":true}}]"),
                lives("one name twice", "[\"ignored\",{\"a\":1,\"a\":2}]"),
                lives("half a character", "[\"ignored\",\"\\ud800\"]"),
                attack(
                        "half a character, which goes out as a question mark",
                        "42..echo.,.[?]..",
                        foe -> foe.socket().says("42[\"echo\",\"\\ud800\"]").read()),
                attack("a separator that comes back by polling", "x[^\u001e]*x", foe -> {
                    FoePoller session = foe.poller();
                    session.posts("42[\"echo\",\"x\\u001ex\"]");
                    return foe.get(session.query()).body().replaceAll("^[^x]*|[^x]*$", "");
                }),
                lives("NUL", "[\"ignored\",\"\\u0000\"]"),
                ends("an answer id of 16 digits", "1234567890123456[\"echo\",1]"),
                ends("a negative answer id", "-1[\"echo\",1]"),
                attack(
                        "an answer nobody waits for",
                        "lives",
                        foe -> foe.socket().says("43999999999999999[1]").fate()),
                attack("an answer without an id", "(1000|lives)", foe -> {
                    FoeSocket socket = foe.socket().says("43[1]");
                    return socket.end();
                }),
                attack(
                        "an answer id of 16 digits in an answer",
                        "1000",
                        foe -> foe.socket().says("431234567890123456[1]").end()));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        SIEGE.withstands(attack);
    }

    private static Attack ends(String name, String json) {
        return attack(name, "1000", foe -> foe.socket().says("42" + json).end());
    }

    private static Attack lives(String name, String json) {
        return attack(name, "lives", foe -> foe.socket().says("42" + json).fate());
    }

    /** Twelve times Aa or BB, which have one hash. */
    private static String collision(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 12; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }
}
