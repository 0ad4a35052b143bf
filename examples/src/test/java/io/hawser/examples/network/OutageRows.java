package io.hawser.examples.network;

import static io.hawser.examples.network.Row.scripted;

import java.util.List;

/** What becomes of all connections at once. */
final class OutageRows {
    /** When an outage begins, in milliseconds. */
    private static final long WHOLE_BEGIN = 4_000;

    private static final long FAST_BEGIN = 1_000;

    private OutageRows() {}

    static List<Row> all() {
        return List.of(
                scripted("all connections reset every 4 s", (proxy, scene) -> resets(proxy, scene)),
                scripted("all connections reset every 4 s, upgrade stripped", (proxy, scene) -> {
                    proxy.add(Upgrades.stripped());
                    resets(proxy, scene);
                }),
                outage("outage of 1 s", 1_000, 600),
                outage("outage of 5 s", 5_000, 1_500),
                outage("outage of 15 s", 15_000, 3_000),
                scripted("outage of 5 s, upgrade stripped", (proxy, scene) -> {
                            proxy.add(Upgrades.stripped());
                            outage(proxy, scene, 5_000, 1_500);
                        })
                        .asks(Ask.ALL.backIn(500)),
                scripted("silence of 5 s", (proxy, scene) -> {
                            scene.at(WHOLE_BEGIN, FAST_BEGIN, proxy::silence);
                            scene.at(WHOLE_BEGIN + 5_000, FAST_BEGIN + 1_500, () -> {
                                proxy.restore();
                                scene.isBack();
                            });
                        })
                        .asks(Ask.ALL.backIn(500)),
                scripted("address change, all sockets reset", (proxy, scene) -> change(scene, proxy::reset))
                        .asks(Ask.ALL.backIn(500)),
                scripted("address change without a word", (proxy, scene) -> change(scene, proxy::strand))
                        .asks(Ask.ALL.backIn(5_000)),
                scripted("address change without a word, upgrade stripped", (proxy, scene) -> {
                            proxy.add(Upgrades.stripped());
                            change(scene, proxy::strand);
                        })
                        .asks(Ask.ALL.backIn(5_000)));
    }

    private static void resets(FaultProxy proxy, Scene scene) {
        proxy.every(scene.pace().of(4_000, 1_300), proxy::reset);
    }

    private static Row outage(String name, long whole, long fast) {
        return scripted(name, (proxy, scene) -> outage(proxy, scene, whole, fast))
                .asks(Ask.ALL.backIn(500));
    }

    private static void outage(FaultProxy proxy, Scene scene, long whole, long fast) {
        scene.at(WHOLE_BEGIN, FAST_BEGIN, proxy::refuse);
        scene.at(WHOLE_BEGIN + whole, FAST_BEGIN + fast, () -> {
            proxy.restore();
            scene.isBack();
        });
    }

    private static void change(Scene scene, Runnable change) {
        scene.at(WHOLE_BEGIN, FAST_BEGIN, () -> {
            change.run();
            scene.isBack();
        });
    }
}
