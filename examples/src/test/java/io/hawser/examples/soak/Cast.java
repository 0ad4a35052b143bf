package io.hawser.examples.soak;

import io.hawser.examples.tools.ClientScript;
import io.hawser.time.Timers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** All who come to the server of a soak. Belongs to one thread. */
final class Cast implements AutoCloseable {
    /** Longer than the server waits for a reader. */
    private static final long SLOW_MILLIS = 15_000;
    /** The same attacks each time. */
    private static final long SEED = 6;

    private final Crowd steady;
    private final Crowd troubled;
    private final Crowd passing;
    private final Mortals mortals;
    private final Strangers slow;
    private final Strangers hostile;

    Cast(Size size, int port, Networks networks, Timers timers, Path folder) throws IOException, InterruptedException {
        Path script = ClientScript.in(folder);
        List<Integer> direct = List.of(port);
        steady = new Crowd(Kind.STAYING, direct, size.steady(), script);
        troubled = new Crowd(Kind.STAYING, networks.ports(), size.troubled(), script);
        passing = new Crowd(Kind.PASSING, direct, size.passing(), script);
        mortals = new Mortals(timers, () -> new Crowd(Kind.MORTAL, direct, size.passing(), script));
        slow = new Strangers(timers, size.slow(), SLOW_MILLIS, slowReaders(port));
        hostile = new Strangers(timers, size.hostile(), 0, attacks(port));
    }

    private static Strangers.Visit slowReaders(int port) {
        Random random = new Random(SEED);
        return () -> random.nextBoolean() ? SlowReader.onWebSocket(port) : SlowReader.thatPolls(port);
    }

    private static Strangers.Visit attacks(int port) {
        Random random = new Random(SEED);
        List<Attack> all = Attack.all();
        return () -> all.get(random.nextInt(all.size())).on(port, random);
    }

    CrowdReport staying() {
        return steady.report().plus(troubled.report());
    }

    private int absent() {
        return steady.size() + troubled.size() - staying().connected();
    }

    Row row(String when, ServerReport server) {
        return new Row(
                when,
                server,
                staying(),
                absent(),
                passing.report(),
                steady.longestSilence(),
                mortals.kills(),
                slow.begun(),
                hostile.begun(),
                hostile.sentAway());
    }

    /** Those who stay say nothing more, and all others go. */
    void rest() throws IOException {
        mortals.close();
        slow.close();
        hostile.close();
        steady.rest();
        troubled.rest();
        passing.rest();
    }

    /** All say goodbye. */
    void leave() throws InterruptedException {
        steady.leave();
        troubled.leave();
        passing.leave();
    }

    @Override
    public void close() throws IOException {
        mortals.close();
        slow.close();
        hostile.close();
        steady.close();
        troubled.close();
        passing.close();
    }
}
