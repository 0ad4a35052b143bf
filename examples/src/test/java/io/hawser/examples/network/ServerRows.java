package io.hawser.examples.network;

import static io.hawser.examples.network.Row.scripted;

import java.util.List;

/** The server goes, and another one comes. */
final class ServerRows {
    private static final long WHOLE = 6_000;
    private static final long FAST = 1_500;

    private ServerRows() {}

    static List<Row> all() {
        return List.of(
                scripted("the server stops gracefully and starts anew", ServerRows::restart)
                        .asks(Ask.ALL.honestAbout(1, true).backIn(3_000)),
                scripted("the server is killed and starts anew", ServerRows::kill)
                        .asks(Ask.ALL.honestAbout(1, false).backIn(3_000)));
    }

    /** Its port is closed only when it has said what it had to say. */
    private static void restart(FaultProxy proxy, Scene scene) {
        scene.at(
                WHOLE,
                FAST,
                () -> new Thread(() -> {
                            scene.server().restart();
                            proxy.leadTo(scene.server().port());
                            scene.isBack();
                        })
                        .start());
    }

    private static void kill(FaultProxy proxy, Scene scene) {
        scene.at(WHOLE, FAST, () -> {
            proxy.refuse();
            new Thread(() -> {
                        scene.server().replace();
                        proxy.leadTo(scene.server().port());
                        proxy.restore();
                        scene.isBack();
                    })
                    .start();
        });
    }
}
