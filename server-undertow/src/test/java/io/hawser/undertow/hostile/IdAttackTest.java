package io.hawser.undertow.hostile;

import static io.hawser.undertow.hostile.Attack.attack;
import static io.hawser.undertow.hostile.Foe.POLLING;
import static io.hawser.undertow.hostile.Foe.SOCKET;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids that are guessed, forged or somebody else's. */
@Isolated
class IdAttackTest {
    private static final String NOBODY = "AAAAAAAAAAAAAAAAAAAAAA";

    @RegisterExtension
    static final Siege SIEGE = new Siege();

    static Stream<Attack> attacks() {
        return Stream.of(
                attack("guesses 100 ids", "none", foe -> {
                    for (int guess = 100; guess < 200; guess++) {
                        if (!foe.asks(POLLING + "&sid=" + NOBODY.substring(3) + guess)
                                .equals("400")) {
                            return "one";
                        }
                    }
                    return "none";
                }),
                asks("brings an id of its own", NOBODY),
                asks("an empty id", ""),
                asks("an id of 129 characters", "a".repeat(129)),
                asks("an id of 10,000 characters", "a".repeat(10_000)),
                asks("an id with NUL", NOBODY + "%00"),
                asks("an id of two lines", NOBODY + "%0d%0aSet-Cookie:%20a=b"),
                asks("an id that is a path", "..%2f..%2fetc%2fpasswd"),
                asks("an id that is a property of every object", "__proto__"),
                asks("an id that is a query", "'%20OR%20'1'='1"),
                asks("an id that is no text", "%ff%fe"),
                attack("an id of its own on a WebSocket", "400", foe -> foe.upgrades(SOCKET + "&sid=" + NOBODY)),
                attack("posts to an id of its own", "400", foe -> foe.posts(POLLING + "&sid=" + NOBODY, "40")),
                attack("an id in a cookie", "200 another lives", foe -> {
                    FoePoller victim = foe.poller();
                    var answer = foe.get(POLLING, "Cookie: io=" + victim.sid() + "; sid=" + victim.sid());
                    return answer.status()
                            + (answer.body().contains(victim.sid()) ? " same " : " another ")
                            + victim.fate();
                }),
                attack("the public id of somebody", "400 400 lives", foe -> {
                    FoePoller victim = foe.visitor();
                    victim.posts("40");
                    String id = foe.get(victim.query()).body().replaceFirst("^40\\{\"sid\":\"([^\"]+)\".*", "$1");
                    return foe.asks(POLLING + "&sid=" + id) + " " + foe.posts(POLLING + "&sid=" + id, "42[\"echo\"]")
                            + " " + victim.fate();
                }),
                attack("a second WebSocket on the id of a WebSocket", "1000 lives", foe -> {
                    FoeSocket victim = foe.over(SOCKET);
                    String sid = Foe.sid(victim.read());
                    victim.says("40").read();
                    return foe.over(SOCKET + "&sid=" + sid).end() + " " + victim.fate();
                }),
                attack("polls the id of a WebSocket", "400 400 lives", foe -> {
                    FoeSocket victim = foe.over(SOCKET);
                    String query = POLLING + "&sid=" + Foe.sid(victim.read());
                    victim.says("40").read();
                    return foe.asks(query) + " " + foe.posts(query, "42[\"echo\",1]") + " " + victim.fate();
                }),
                attack("polls an id by another kind of poll", "400 lives", foe -> {
                    FoePoller victim = foe.poller();
                    return foe.asks("EIO=4&transport=shortpoll&sid=" + victim.sid()) + " " + victim.fate();
                }),
                attack("an id in other letters", "400 lives", foe -> {
                    FoePoller victim = foe.poller();
                    String other = victim.sid().toLowerCase(Locale.ROOT);
                    other = other.equals(victim.sid()) ? victim.sid().toUpperCase(Locale.ROOT) : other;
                    return foe.asks(POLLING + "&sid=" + other) + " " + victim.fate();
                }),
                attack("an id and a little", "400 400 lives", foe -> {
                    FoePoller victim = foe.poller();
                    return foe.asks(victim.query() + "A") + " " + foe.asks(victim.query() + "%20") + " "
                            + victim.fate();
                }),
                attack("an id that has left", "200 400", foe -> {
                    FoePoller left = foe.poller();
                    return left.posts("1") + " " + left.posts("42[\"echo\",1]");
                }),
                attack("an id as the key of a session that lasts", "200 another lives", foe -> {
                    FoePoller victim = foe.poller();
                    var answer = foe.get(POLLING + "&hawser=" + victim.sid());
                    return answer.status()
                            + (answer.body().contains(victim.sid()) ? " same " : " another ")
                            + victim.fate();
                }));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isWithstood(Attack attack) throws Exception {
        SIEGE.withstands(attack);
    }

    private static Attack asks(String name, String id) {
        return attack(name, "400", foe -> foe.asks(POLLING + "&sid=" + id));
    }
}
