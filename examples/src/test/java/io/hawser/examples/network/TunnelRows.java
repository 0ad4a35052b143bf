package io.hawser.examples.network;

import static io.hawser.examples.network.Row.faulty;
import static io.hawser.examples.network.Row.real;
import static io.hawser.examples.network.Row.scripted;

import io.hawser.examples.tools.Proxies;
import java.util.List;

/** What becomes of a WebSocket that is open. */
final class TunnelRows {
    private static final Ask SOON = Ask.ALL.acknowledgedIn(1_500);

    private TunnelRows() {}

    static List<Row> all() {
        return List.of(
                faulty("101, then no frame either way", Tunnels.swallow(Direction.UP), Tunnels.swallow(Direction.DOWN))
                        .asks(SOON),
                faulty("101, then no frame from the server", Tunnels.swallow(Direction.DOWN))
                        .asks(SOON),
                faulty("101, then no frame from the client", Tunnels.swallow(Direction.UP))
                        .asks(SOON),
                scripted(
                        "every WebSocket killed at 3 s",
                        (proxy, scene) ->
                                proxy.add(Tunnels.killAfter(scene.pace().of(3_000, 1_000)))),
                scripted(
                        "every WebSocket reset after 40 frames",
                        (proxy, scene) -> proxy.add(
                                Tunnels.resetAfterFrames((int) scene.pace().of(40, 15)))),
                scripted("WebSocket allowed, forbidden mid-session", TunnelRows::forbidLater)
                        .asks(Ask.ALL.backIn(1_000)),
                silent(
                        "idle timeout of 5 s",
                        Row.scripted(
                                "", (proxy, scene) -> proxy.add(Tunnels.idleTimeout(seconds(scene.pace()) * 1_000L)))),
                silent(
                        "idle timeout of 5 s, nginx",
                        real("", (server, pace) -> Proxies.nginxImpatient(server, seconds(pace)))),
                silent(
                        "idle timeout of 5 s, HAProxy",
                        real("", (server, pace) -> Proxies.haproxyImpatient(server, seconds(pace)))
                                .inNodeOnly()));
    }

    /** A row in which both sides are silent for longer than the network lets them. */
    private static Row silent(String name, Row row) {
        return row.named(name).saying(plan -> plan.inBursts(plan.messages() > Pace.FAST.messages ? 3 : 2));
    }

    private static int seconds(Pace pace) {
        return (int) pace.of(5, 1);
    }

    private static void forbidLater(FaultProxy proxy, Scene scene) {
        scene.at(8_000, 1_500, () -> {
            proxy.add(Upgrades.answered(403));
            proxy.resetTunnels();
            scene.isBack();
        });
    }
}
