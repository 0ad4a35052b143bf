package io.hawser.examples.network;

import static io.hawser.examples.network.Row.scripted;

import io.hawser.examples.network.Requests.Fate;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of plain requests: where WebSocket does not pass, and where nothing but it does. */
final class RequestRows {
    private static final int PROXY_BUFFER = 16 * 1024;
    private static final int SMALL_BODY = 8 * 1024;

    private RequestRows() {}

    static List<Row> all() {
        return Stream.of(cut(), buffered(), repeated(), harmless(), forbidden(), worse())
                .flatMap(List::stream)
                .toList();
    }

    private static Row plain(String name, Fault fault) {
        return Row.faulty(name, Upgrades.stripped(), fault);
    }

    private static List<Row> cut() {
        Row atSeconds = scripted("long requests cut with 504 at 2 s", (proxy, scene) -> {
            proxy.add(Upgrades.stripped());
            proxy.add(Requests.cutAfter(scene.pace().of(2_000, 800)));
        });
        return Stream.of(atSeconds, plain("long requests cut with 504 at 300 ms", Requests.cutAfter(300)))
                .map(row -> row.saying(plan -> plan.inBursts(4)))
                .toList();
    }

    private static List<Row> buffered() {
        return List.of(
                plain("responses held back until complete", Buffering.untilComplete())
                        .inNodeOnly(),
                buffered("responses held back until 16 KB or 3 s", PROXY_BUFFER, true),
                buffered("responses held back for 3 s", Integer.MAX_VALUE, true),
                buffered("responses and frames held back for 3 s", Integer.MAX_VALUE, false),
                plain("POST over 8 KB refused with 413", Requests.refuseOver(SMALL_BODY))
                        .saying(plan -> plan.padded(1_000).inBursts(4)));
    }

    private static Row buffered(String name, int bytes, boolean stripped) {
        return scripted(name, (proxy, scene) -> {
            if (stripped) {
                proxy.add(Upgrades.stripped());
            }
            proxy.add(new Buffering(bytes, scene.pace().of(3_000, 1_000)));
        });
    }

    private static List<Row> repeated() {
        return List.of(
                plain("a POST sent twice", Requests.repeat("POST")),
                plain("a POST sent twice at once", Requests.repeatAtOnce("POST")),
                plain("a GET sent twice", Requests.repeat("GET")),
                plain("a GET sent twice at once", Requests.repeatAtOnce("GET")),
                plain("every 5th GET lost", Requests.every(5, "GET", Fate.LOST)),
                plain("every 5th GET's answer lost", Requests.every(5, "GET", Fate.ANSWER_LOST)),
                plain("every 5th GET's answer cut in its middle", Requests.every(5, "GET", Fate.ANSWER_CUT)),
                plain("every 5th POST's answer lost", Requests.every(5, "POST", Fate.ANSWER_LOST)),
                plain("every 5th POST lost", Requests.every(5, "POST", Fate.LOST)),
                plain(
                        "every 5th POST answered 502 after it was processed",
                        Requests.every(5, "POST", Fate.BAD_GATEWAY)));
    }

    private static List<Row> harmless() {
        return Stream.of(
                        plain("keep-alive off", Requests.withoutKeepAlive()),
                        plain("cookies stripped", Requests.withoutCookies()),
                        plain("query reordered", Requests.withQueryReversed()),
                        plain("GETs cached whatever the headers say", new Cache()),
                        plain("two requests reordered", new Overtaking(300)))
                .map(Row::inNodeOnly)
                .toList();
    }

    private static List<Row> forbidden() {
        Ask webSocket = Ask.ALL.on("websocket").acknowledgedIn(500);
        return List.of(
                Row.faulty("polling forbidden", Upgrades.only()).asks(webSocket).inNodeOnly(),
                Row.faulty("POST forbidden", Requests.refuse("POST", 403))
                        .asks(webSocket)
                        .inNodeOnly());
    }

    /** Two things at once, as life has it. */
    private static List<Row> worse() {
        return List.of(
                Row.faulty(
                                "upgrade swallowed, long requests cut with 504 at 300 ms",
                                Upgrades.swallowed(),
                                Requests.cutAfter(300))
                        .saying(plan -> plan.inBursts(4)),
                Row.faulty(
                        "101 and no frame from the client, every 5th POST's answer lost",
                        Tunnels.swallow(Direction.UP),
                        Requests.every(5, "POST", Fate.ANSWER_LOST)));
    }
}
