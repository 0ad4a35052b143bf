package io.hawser.examples.network;

import static io.hawser.examples.network.Row.faulty;

import io.hawser.examples.network.Link.Load;
import java.util.List;
import java.util.stream.Stream;

/** Lines that are long or narrow. */
final class LinkRows {
    private static final long SATELLITE = 500;
    private static final long NARROW = 64_000;

    private LinkRows() {}

    static List<Row> all() {
        Stream<Row> far = Stream.of(
                        faulty("satellite, 500 ms each way", new Link(Load.EVERYTHING, SATELLITE, 0)),
                        faulty(
                                "satellite, upgrade stripped",
                                new Link(Load.EVERYTHING, SATELLITE, 0),
                                Upgrades.stripped()),
                        faulty("satellite, each message acknowledged", new Link(Load.EVERYTHING, SATELLITE, 0))
                                .saying(Plan::acknowledged))
                // a request is under way, the answer comes, the next request goes; and some time for the machine
                .map(row -> row.asks(Ask.ALL.behindBy(3 * SATELLITE + 1_000)));
        Stream<Row> narrow = Stream.of(
                        faulty("64 kbit/s", new Link(Load.EVERYTHING, 0, NARROW)),
                        faulty(
                                "64 kbit/s, upgrade stripped",
                                new Link(Load.EVERYTHING, 0, NARROW),
                                Upgrades.stripped()))
                .map(row -> row.asks(Ask.ALL.behindBy(1_000)));
        return Stream.concat(far, narrow).toList();
    }
}
