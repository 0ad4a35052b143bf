package io.hawser.examples.network;

import java.util.List;
import java.util.stream.Stream;

/** All networks that are tried. */
final class Rows {
    private Rows() {}

    static List<Row> all() {
        return Stream.of(
                        UpgradeRows.all(),
                        TunnelRows.all(),
                        OutageRows.all(),
                        RequestRows.all(),
                        LinkRows.all(),
                        ServerRows.all())
                .flatMap(List::stream)
                .toList();
    }
}
