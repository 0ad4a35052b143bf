package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets with attachments that do not add up. */
@Isolated
class BinaryAttackTest {
    private static final byte[] BYTES = {1, 2, 3};

    @RegisterExtension
    static final Siege SIEGE = new Siege();

    static Stream<Attack> attacks() {
        return Stream.of(
                attack(
                        "bytes that nobody announced",
                        "1000",
                        foe -> foe.socket().sends(BYTES).end()),
                attack(
                        "bytes before their packet",
                        "1000",
                        foe -> foe.socket()
                                .sends(BYTES)
                                .says("451-[\"echo\"," + mark("0") + "]")
                                .end()),
                attack(
                        "bytes before CONNECT",
                        "1000",
                        foe -> foe.open().sends(BYTES).end()),
                attack(
                        "an attachment that never comes",
                        "1000",
                        foe -> foe.socket()
                                .says("451-[\"echo\"," + mark("0") + "]")
                                .end()),
                attack("an attachment that never comes, by polling", "200 gone", foe -> {
                    FoePoller session = foe.poller();
                    return session.posts("451-[\"echo\"," + mark("0") + "]") + " " + session.endsSoon();
                }),
                attack(
                        "a text where an attachment is due",
                        "1000",
                        foe -> foe.socket()
                                .says("451-[\"echo\"," + mark("0") + "]", "42[\"echo\",1]")
                                .end()),
                attack(
                        "an attachment too many",
                        "1000",
                        foe -> foe.socket()
                                .says("451-[\"echo\"," + mark("0") + "]")
                                .sends(BYTES)
                                .sends(BYTES)
                                .end()),
                attack(
                        "11 attachments",
                        "1000",
                        foe -> foe.socket()
                                .says("4511-[\"echo\","
                                        + IntStream.range(0, 11)
                                                .mapToObj(number -> mark("" + number))
                                                .collect(Collectors.joining(","))
                                        + "]")
                                .end()),
                says("a billion attachments", "45999999999-[\"echo\"," + mark("0") + "]"),
                says("a number of attachments that overflows", "454294967297-[\"echo\"," + mark("0") + "]"),
                says("a negative number of attachments", "45-1-[\"echo\"," + mark("0") + "]"),
                says("a number of attachments in hexadecimals", "450x1-[\"echo\"," + mark("0") + "]"),
                says("a number of attachments in other digits", "45\u0661-[\"echo\"," + mark("0") + "]"),
                says("no number of attachments", "45[\"echo\"]"),
                says("attachments without their dash", "451[\"echo\"," + mark("0") + "]"),
                attack(
                        "no attachments, and a place for one, which is data",
                        "lives",
                        foe -> foe.socket()
                                .says("450-[\"echo\"," + mark("0") + "]")
                                .fate()),
                sends("one attachment in two places", "451-[\"echo\"," + mark("0") + "," + mark("0") + "]"),
                sends("one attachment in 350 places", "451-[\"echo\"" + ("," + mark("0")).repeat(350) + "]"),
                sends("an attachment in no place", "451-[\"echo\",1]"),
                sends("an index out of range", "451-[\"echo\"," + mark("1") + "]"),
                sends("a negative index", "451-[\"echo\"," + mark("-1") + "]"),
                sends("an index of 20 digits", "451-[\"echo\"," + mark("18446744073709551616") + "]"),
                sends("an index with a fraction", "451-[\"echo\"," + mark("0.5") + "]"),
                sends("an index with an exponent", "451-[\"echo\"," + mark("0e9999999") + "]"),
                sends("an index in quotes", "451-[\"echo\"," + mark("\"0\"") + "]"),
                sends("an index that is a method", "451-[\"echo\"," + mark("\"splice\"") + "]"),
                sends("an index that is an object", "451-[\"echo\"," + mark("{}") + "]"),
                sends("no index", "451-[\"echo\",{\"_placeholder\":true}]"),
                sends("an event that is not whole", "451-[\"echo\"," + mark("0")),
                sends("bytes instead of the event's name", "451-[" + mark("0") + "]"),
                attack(
                        "a megabyte of attachments and a little",
                        "1000",
                        foe -> foe.socket()
                                .says("452-[\"echo\"," + mark("0") + "," + mark("1") + "]")
                                .sends(new byte[500_000])
                                .sends(new byte[500_000])
                                .end()),
                attack(
                        "attachments for a refused namespace",
                        "1000",
                        foe -> foe.socket()
                                .says("40/nowhere,", "451-/nowhere,[\"echo\"," + mark("0") + "]")
                                .sends(BYTES)
                                .end()),
                attack(
                        "an answer with attachments to no question",
                        "lives",
                        foe -> foe.socket()
                                .says("461-1[" + mark("0") + "]")
                                .sends(BYTES)
                                .fate()));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        SIEGE.withstands(attack);
    }

    private static Attack says(String name, String packet) {
        return attack(name, "1000", foe -> foe.socket().says(packet).end());
    }

    private static Attack sends(String name, String packet) {
        return attack(
                name, "1000", foe -> foe.socket().says(packet).sends(BYTES).end());
    }

    private static String mark(String index) {
        return "{\"_placeholder\":true,\"num\":" + index + "}";
    }
}
