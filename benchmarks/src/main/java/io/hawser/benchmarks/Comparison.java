package io.hawser.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a message costs the server, beside its peers: for each row, rounds in which every contender is measured after the
 * other. Prints the table, in Markdown.
 */
public final class Comparison {
    private static final int ROUNDS = 5;
    private static final int MAX_WARM_UP = 40; // what happens once a connection is hot only after some 50,000 of them
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofMillis(30);
    private static final String CORE = "1";

    private final Map<Contender, Server> servers = new EnumMap<>(Contender.class);
    private final Map<Row, Map<Contender, Figures>> table = new EnumMap<>(Row.class);

    private Comparison() {}

    /**
     * Measures.
     *
     * @param args names of contenders and of rows to leave it at, as {@code HAWSER} or {@code ECHO_16}; default: all
     */
    public static void main(String[] args) {
        Set<Contender> contenders = chosen(Contender.class, args);
        Set<Row> rows = chosen(Row.class, args);
        System.out.println(Machine.description());
        if (contenders.contains(Contender.NODE) && !Contender.NODE_MODULES.install()) {
            System.out.println("without Socket.IO on Node: that needs node and npm");
            contenders.remove(Contender.NODE);
        }
        Machine.stayOn(CORE);
        Comparison comparison = new Comparison();
        try {
            contenders.forEach(c -> comparison.servers.put(c, Server.start(c)));
            rows.forEach(comparison::measure);
        } finally {
            comparison.servers.values().forEach(Server::close);
        }
        comparison.print(contenders);
    }

    private static <E extends Enum<E>> Set<E> chosen(Class<E> all, String... args) {
        Set<String> names = Arrays.stream(args).collect(Collectors.toSet());
        EnumSet<E> chosen = EnumSet.allOf(all);
        chosen.removeIf(one -> !names.contains(one.name()));
        return chosen.isEmpty() ? EnumSet.allOf(all) : chosen;
    }

    private void measure(Row row) {
        Map<Contender, List<Double>> rounds = new EnumMap<>(Contender.class);
        servers.forEach((contender, server) -> {
            if (row.suits(contender)) {
                rounds.put(contender, new ArrayList<>());
                if (row.warmsUp()) {
                    warmUp(row, server);
                }
            }
        });
        for (int round = 0; round < ROUNDS; round++) {
            rounds.forEach((contender, figures) -> figures.add(row.measure(server(contender), ROUND)));
        }
        Map<Contender, Figures> figures = new EnumMap<>(Contender.class);
        rounds.forEach((contender, all) -> figures.put(contender, Figures.of(all)));
        table.put(row, figures);
        System.err.println(row.title() + ": " + rounds);
    }

    /** Until the compiler has done its work: three rounds in which it had next to nothing to do. */
    private static void warmUp(Row row, Server server) {
        Duration before = server.compiled();
        for (int round = 0, quiet = 0; quiet < 3 && round < MAX_WARM_UP; round++) {
            row.measure(server, ROUND);
            Duration now = server.compiled();
            quiet = now.minus(before).compareTo(QUIET) < 0 ? quiet + 1 : 0;
            before = now;
        }
    }

    private Server server(Contender contender) {
        return Objects.requireNonNull(servers.get(contender));
    }

    private void print(Set<Contender> contenders) {
        System.out.println(table.keySet().stream().map(Row::title).collect(Collectors.joining(" | ", "| | ", " |")));
        System.out.println("|---".repeat(table.size() + 1) + "|");
        for (Contender contender : contenders) {
            String cells =
                    table.values().stream().map(row -> cell(row, contender)).collect(Collectors.joining(" | "));
            System.out.println("| " + contender.title() + " | " + cells + " |");
        }
    }

    private static String cell(Map<Contender, Figures> row, Contender contender) {
        Figures own = row.get(contender);
        return own == null ? "–" : own.cell(row.getOrDefault(Contender.UNDERTOW, own));
    }
}
