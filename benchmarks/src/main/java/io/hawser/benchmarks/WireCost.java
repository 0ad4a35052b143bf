package io.hawser.benchmarks;

import io.hawser.benchmarks.wire.Browser;
import io.hawser.benchmarks.wire.Lot;
import io.hawser.benchmarks.wire.Traffic;
import io.hawser.benchmarks.wire.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a small message costs on the wire, and how long it takes, between Hawser's client in Chromium and the server, for
 * each transport and round trip. Prints tables, in Markdown, and one GET and one POST as they were sent.
 */
public final class WireCost {
    private static final List<String> TRANSPORTS = List.of("websocket", "polling", "shortpoll");
    private static final List<Integer> ROUND_TRIPS = List.of(0, 25, 100);
    private static final Npm DRIVER = new Npm("browser", List.of());

    private final int messages;
    private final List<List<String>> bytes = new ArrayList<>();
    private final List<List<String>> latencies = new ArrayList<>();
    private final double[] webSocket = new double[2];
    private String transcript = "";

    private WireCost(int messages) {
        this.messages = messages;
    }

    /**
     * Measures; with 100 messages that takes a quarter of an hour.
     *
     * @param args how many messages a cell, default 100
     */
    public static void main(String[] args) {
        System.out.println(Machine.description());
        if (!DRIVER.install()) {
            System.out.println("no figures: they need node, npm and chromium");
            return;
        }
        WireCost cost = new WireCost(args.length > 0 ? Integer.parseInt(args[0]) : 100);
        try (Browser browser = Browser.start(DRIVER.folder())) {
            TRANSPORTS.forEach(transport -> cost.measure(browser, transport));
        }
        cost.print();
    }

    private void measure(Browser browser, String transport) {
        List<String> up = new ArrayList<>(List.of(transport, "up"));
        List<String> down = new ArrayList<>(List.of(transport, "down"));
        for (int roundTrip : ROUND_TRIPS) {
            try (Trial trial = new Trial(browser, transport, roundTrip)) {
                Lot spoken = trial.up(messages);
                String post = trial.last("POST");
                Lot heard = trial.down(messages);
                String get = trial.last("GET");
                up.add(spoken.latencies().toString());
                down.add(heard.latencies().toString());
                if (roundTrip == 0) {
                    Traffic idle = trial.idle(heard.millis());
                    bytes.add(row(transport, 0, "up", spoken, idle));
                    bytes.add(row(transport, 1, "down", heard, idle));
                    transcript = transport.equals("polling") ? post + "\n\n" + get : transcript;
                }
                System.err.println(transport + " at " + roundTrip + " ms: " + spoken + ", " + heard);
            }
        }
        latencies.add(up);
        latencies.add(down);
    }

    private List<String> row(String transport, int direction, String name, Lot lot, Traffic idle) {
        Traffic traffic = lot.traffic();
        double each = (double) traffic.sum() / lot.messages();
        double header = each - Trial.MESSAGE_BYTES;
        if (transport.equals("websocket")) {
            webSocket[direction] = header;
        }
        return List.of(
                transport,
                name,
                Markdown.number((double) traffic.up() / lot.messages()),
                Markdown.number((double) traffic.down() / lot.messages()),
                Markdown.number(each),
                Markdown.number((double) (traffic.sum() - idle.sum()) / lot.messages()),
                Markdown.number(header),
                String.format(Locale.ROOT, "%.0f×", header / webSocket[direction]),
                Markdown.number(idle.sum() * 60_000.0 / lot.millis()));
    }

    private void print() {
        System.out.printf("%nA message of %d bytes, one about every 500 ms%n%n", Trial.MESSAGE_BYTES);
        System.out.println(Markdown.table(
                List.of(
                        "transport",
                        "a message",
                        "bytes up",
                        "bytes down",
                        "together",
                        "less idle traffic",
                        "beside the message",
                        "to WebSocket's",
                        "idle, bytes a minute"),
                bytes));
        System.out.println("Delivery, ms, median / 95th\n");
        List<String> head = new ArrayList<>(List.of("transport", "a message"));
        ROUND_TRIPS.forEach(roundTrip -> head.add("at " + roundTrip + " ms of round trip"));
        System.out.println(Markdown.table(head, latencies));
        System.out.println("Held polls, as they were sent\n\n" + transcript);
    }
}
