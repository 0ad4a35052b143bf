package io.hawser.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** One line for each number of connections, and one that says how each cost grows from the first to the last. */
final class ScaleTable {
    private static final List<Column> COLUMNS = List.of(
            new Column("connect, µs", true, Step::connect),
            new Column("pings answered", false, Step::pings),
            new Column("a heartbeat, µs", true, Step::heartbeat),
            new Column("held for a minute, µs", true, Step::hold),
            new Column("live heap, kB", true, Step::heap),
            new Column("resident set, MB", false, Step::resident),
            new Column("before a collection, MB", false, Step::memory),
            new Column("first broadcast: last delivery, ms", false, Step::first),
            new Column("next ones, ms", false, Step::next),
            new Column("a delivery, µs", true, Step::delivery));

    /** A cost, either of one connection or of all. */
    private record Column(String title, boolean each, ToDoubleFunction<Step> cost) {
        String growth(Step first, Step last) {
            Growth growth = new Growth(
                    (double) last.size() / first.size(), cost.applyAsDouble(last) / cost.applyAsDouble(first));
            return each ? growth.each() : growth.all();
        }
    }

    private ScaleTable() {}

    static String of(List<Step> steps) {
        List<String> head = new ArrayList<>(List.of("connections"));
        COLUMNS.forEach(column -> head.add(column.title));
        List<List<String>> rows = new ArrayList<>();
        steps.forEach(step -> rows.add(row(String.format("%,d", step.size()), column -> number(column, step))));
        Step first = steps.get(0);
        Step last = steps.get(steps.size() - 1);
        rows.add(row("from first to last", column -> column.growth(first, last)));
        return Markdown.table(head, rows);
    }

    private static String number(Column column, Step step) {
        return Markdown.number(column.cost.applyAsDouble(step));
    }

    private static List<String> row(String name, Function<Column, String> cell) {
        List<String> row = new ArrayList<>(List.of(name));
        COLUMNS.forEach(column -> row.add(cell.apply(column)));
        return row;
    }
}
