package io.hawser.examples.network;

import io.hawser.time.Timers;
import java.util.List;
import java.util.stream.Stream;

/** One row while it is played. Scripts run on the thread of the clock; all else belongs to the thread that made it. */
final class Scene implements AutoCloseable {
    /** What makes clients. */
    interface Casting {
        Client client(Row row, int port) throws Exception;
    }

    private final Row row;
    private final Pace pace;
    private final Plan plan;
    private final Timers timers;
    private final Correspondent correspondent;
    private final Way way;
    private final Client client;
    private long began;
    private long beganAt;
    private long complete = -1;
    private volatile long back = -1;
    private Report report = Report.NOTHING;

    Scene(Row row, Pace pace, Timers timers, Subject subject, Casting casting) throws Exception {
        this.row = row;
        this.pace = pace;
        this.timers = timers;
        plan = row.plan().apply(pace);
        correspondent = new Correspondent(plan, timers, subject);
        way = row.door().before(correspondent, timers, pace);
        client = casting.client(row, way.port());
    }

    Scene begin() {
        way.begin(this);
        began = timers.now();
        beganAt = System.currentTimeMillis();
        client.begin(plan);
        return this;
    }

    Pace pace() {
        return pace;
    }

    Correspondent server() {
        return correspondent;
    }

    /** Does something later: after so many milliseconds, in a fast trial after those. */
    void at(long whole, long fast, Runnable task) {
        timers.after(pace.of(whole, fast), () -> {
            way.mark("the network changes");
            task.run();
        });
    }

    /** The network is as it will be from now on: how long does it take until messages come again? */
    void isBack() {
        back = System.currentTimeMillis();
    }

    /** Looks; true when there is nothing more to wait for. */
    boolean isOver() {
        report = client.report();
        long now = timers.now();
        if (complete < 0 && isComplete()) {
            complete = now;
        }
        boolean late = now - began > pace.millis + pace.grace;
        return late || complete >= 0 && now - complete > pace.linger && now - began > pace.millis;
    }

    private boolean isComplete() {
        String wanted = row.ask().transport();
        return delivery(correspondent.heard()).lost() == 0
                && delivery(report.down()).lost() == 0
                && (wanted.isEmpty() || wanted.equals(report.transport()));
    }

    private Delivery delivery(List<Integer> numbers) {
        return Delivery.of(plan.messages(), numbers);
    }

    Outcome outcome() {
        return new Outcome(
                delivery(correspondent.heard()),
                delivery(report.down()),
                report.connects(),
                report.transport(),
                report.trail(),
                report.firstAck(),
                recovery(),
                late(),
                report.disconnects());
    }

    private long recovery() {
        long up = first(correspondent.arrivals());
        long down = first(report.arrivals());
        return back < 0 || up < 0 || down < 0 ? -1 : Math.max(up, down) - back;
    }

    private long first(List<Long> arrivals) {
        return arrivals.stream().filter(time -> time >= back).findFirst().orElse(-1L);
    }

    /** How long after a side's last message was due all of them had come; the server begins with the first connection. */
    private long late() {
        long up = last(correspondent.arrivals()) - beganAt;
        long down = last(report.arrivals()) - correspondent.beganAt();
        return complete < 0 ? -1 : Math.max(0, Math.max(up, down) - pace.millis);
    }

    private static long last(List<Long> arrivals) {
        return arrivals.isEmpty() ? 0 : arrivals.get(arrivals.size() - 1);
    }

    /** What the client's application was told besides, and what passed through the network. */
    List<String> story() {
        return Stream.of(report.disconnects(), report.errors(), way.trace())
                .flatMap(List::stream)
                .toList();
    }

    /** Takes the client away; the rest may be closed by another thread. */
    Scene withoutClient() {
        client.close();
        return this;
    }

    @Override
    public void close() throws Exception {
        way.close();
        correspondent.close();
    }
}
