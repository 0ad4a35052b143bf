package io.hawser.benchmarks;

import io.hawser.benchmarks.micro.BroadcastBenchmark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What the parts cost by themselves, measured shortly by JMH. Prints the table, in Markdown. */
public final class Micro {
    private static final String PACKAGE = BroadcastBenchmark.class.getPackageName();
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Micro() {}

    /**
     * Measures; all of them take some three minutes.
     *
     * @param args a part of the names of those to measure, as {@code Echo}; default: all
     * @throws RunnerException when one of them failed
     */
    public static void main(String[] args) throws RunnerException {
        System.out.println(Machine.description());
        Options options = new OptionsBuilder()
                .include(PACKAGE + ".*" + (args.length > 0 ? args[0] : ""))
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(8)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        List<List<String>> rows = new ArrayList<>();
        results.forEach(result -> rows.add(row(result)));
        System.out.println("\n" + Markdown.table(List.of("", "ns", "±", "bytes allocated"), rows));
    }

    private static List<String> row(RunResult run) {
        Result<?> time = run.getPrimaryResult();
        Result<?> allocated = run.getSecondaryResults().get(ALLOCATED);
        String name = run.getParams().getBenchmark();
        return List.of(
                name.substring(PACKAGE.length() + 1).replace("Benchmark.", ", "),
                Markdown.number(time.getScore()),
                Markdown.number(time.getScoreError()),
                allocated == null ? "–" : Markdown.number(allocated.getScore()));
    }
}
