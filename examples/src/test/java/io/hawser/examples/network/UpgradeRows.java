package io.hawser.examples.network;

import static io.hawser.examples.network.Row.faulty;
import static io.hawser.examples.network.Row.real;
import static io.hawser.examples.network.Row.scripted;

import io.hawser.examples.network.Link.Load;
import io.hawser.examples.tools.Proxies;
import io.hawser.examples.tools.Proxy;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of the request for a WebSocket. */
final class UpgradeRows {
    private static final String WEBSOCKET = "websocket";
    /** Each way, in milliseconds, where round trips are counted. */
    private static final long FAR = 100;

    private UpgradeRows() {}

    static List<Row> all() {
        return Stream.of(open(), refused(), missing()).flatMap(List::stream).toList();
    }

    private static List<Row> open() {
        Ask carried = Ask.ALL.on(WEBSOCKET);
        return List.of(
                faulty("nothing in the way").asks(carried.acknowledgedIn(500)),
                // TCP, the handshake, CONNECT and the message: a round trip each
                faulty("nothing in the way, a round trip of 200 ms", new Link(Load.EVERYTHING, FAR, 0))
                        .asks(carried.acknowledgedIn(8 * FAR + 200)),
                real("nginx for WebSocket", (server, pace) -> Proxy.nginxForWebSocket(server))
                        .asks(carried),
                real("Apache for WebSocket", (server, pace) -> Proxies.apacheForWebSocket(server))
                        .asks(carried)
                        .inNodeOnly(),
                real("lighttpd for WebSocket", (server, pace) -> Proxies.lighttpdForWebSocket(server))
                        .asks(carried)
                        .inNodeOnly(),
                real("HAProxy as it comes", (server, pace) -> Proxies.haproxy(server))
                        .asks(carried)
                        .inNodeOnly(),
                real("Caddy as it comes", (server, pace) -> Proxies.caddy(server))
                        .asks(carried)
                        .inNodeOnly());
    }

    private static List<Row> refused() {
        Ask atOnce = Ask.ALL.acknowledgedIn(700);
        Stream<Row> answers = Stream.of(200, 400, 403, 426, 500, 502)
                .map(status -> faulty("upgrade answered " + status, Upgrades.answered(status))
                        .asks(atOnce)
                        .inNodeOnly());
        Stream<Row> others = Stream.of(
                real("nginx as it comes", (server, pace) -> Proxy.nginxPlain(server))
                        .asks(atOnce),
                real("Apache as it comes", (server, pace) -> Proxies.apache(server))
                        .asks(atOnce),
                real("lighttpd as it comes", (server, pace) -> Proxies.lighttpd(server))
                        .asks(atOnce)
                        .inNodeOnly(),
                real("Varnish as it comes", (server, pace) -> Proxies.varnish(server))
                        .asks(atOnce)
                        .inNodeOnly(),
                real("Squid as it comes", (server, pace) -> Proxies.squid(server))
                        .asks(atOnce),
                real("Tinyproxy as it comes", (server, pace) -> Proxies.tinyproxy(server))
                        .asks(atOnce),
                real(
                                "Tinyproxy as it comes, which ends connections that Node keeps",
                                (server, pace) -> Proxies.tinyproxy(server))
                        .asks(atOnce)
                        .inNodeOnly(),
                faulty("upgrade stripped", Upgrades.stripped()).asks(atOnce),
                // TCP and the refusal, and then three round trips
                faulty(
                                "upgrade answered 403, a round trip of 200 ms",
                                new Link(Load.EVERYTHING, FAR, 0),
                                Upgrades.answered(403))
                        .asks(Ask.ALL.acknowledgedIn(4 * FAR + 6 * FAR + 200)),
                faulty("upgrade swallowed", Upgrades.swallowed()).asks(Ask.ALL.acknowledgedIn(1_000)),
                scripted("upgrade refused, allowed later", UpgradeRows::allowLater)
                        .asks(Ask.ALL.on(WEBSOCKET)));
        return Stream.concat(answers, others).toList();
    }

    private static void allowLater(FaultProxy proxy, Scene scene) {
        Fault refusal = Upgrades.answered(403);
        proxy.add(refusal);
        scene.at(5_000, 1_000, () -> proxy.remove(refusal));
    }

    private static List<Row> missing() {
        return List.of(
                faulty("no window.WebSocket").inPage("delete window.WebSocket"),
                faulty("no window.fetch").inPage("delete window.fetch").asks(Ask.ALL.on(WEBSOCKET)),
                faulty("neither WebSocket nor fetch").inPage("delete window.WebSocket; delete window.fetch"));
    }
}
