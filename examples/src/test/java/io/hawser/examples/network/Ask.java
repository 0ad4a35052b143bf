package io.hawser.examples.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a row asks of a trial.
 *
 * @param lossless whether every message arrives, once and in order; else none twice, and those that do in order
 * @param disconnects the most that the application may see
 * @param transport that carries it at the end; empty for any
 * @param firstAck the most ms to the first acknowledged message
 * @param back the most ms from the end of the fault until messages come both ways
 * @param late the most ms after the last message was due until all have come
 */
record Ask(boolean lossless, int disconnects, String transport, long firstAck, long back, long late) {
    private static final long ANY = Long.MAX_VALUE / 2;

    /** All arrives, and the application sees nothing of what went on. */
    static final Ask ALL = new Ask(true, 0, "", ANY, ANY, ANY);

    Ask on(String wanted) {
        return new Ask(lossless, disconnects, wanted, firstAck, back, late);
    }

    Ask acknowledgedIn(long millis) {
        return new Ask(lossless, disconnects, transport, millis, back, late);
    }

    Ask backIn(long millis) {
        return new Ask(lossless, disconnects, transport, firstAck, millis, late);
    }

    /** The sender is never far ahead. */
    Ask behindBy(long millis) {
        return new Ask(lossless, disconnects, transport, firstAck, back, millis);
    }

    /** The session may end so many times, if the application is told. */
    Ask honestAbout(int ends, boolean withoutLoss) {
        return new Ask(withoutLoss, ends, transport, firstAck, back, late);
    }

    /** Where the outcome falls short of it; nothing where it does not. */
    List<String> shortfalls(Outcome outcome, Pace pace) {
        return Stream.concat(faults(outcome).stream(), delays(outcome, pace).stream())
                .toList();
    }

    /** What no slow machine explains. */
    List<String> faults(Outcome outcome) {
        List<String> all = new ArrayList<>();
        judge("up", outcome.up(), all);
        judge("down", outcome.down(), all);
        if (outcome.disconnects().size() > disconnects) {
            all.add(outcome.disconnects().size() + " disconnects");
        }
        if (outcome.up().lost() + outcome.down().lost() > 0
                && outcome.disconnects().isEmpty()) {
            all.add("not a word of it");
        }
        if (!transport.isEmpty() && !transport.equals(outcome.transport())) {
            all.add("on " + (outcome.transport().isEmpty() ? "nothing" : outcome.transport()));
        }
        return all;
    }

    /** What took too long. */
    List<String> delays(Outcome outcome, Pace pace) {
        List<String> all = new ArrayList<>();
        judge("acknowledged", outcome.firstAck(), firstAck, pace, all);
        judge("back", outcome.back(), back, pace, all);
        judge("complete", outcome.late(), late, pace, all);
        return all;
    }

    private void judge(String direction, Delivery delivery, List<String> all) {
        boolean good = lossless ? delivery.isPerfect() : delivery.doubled() == 0 && delivery.reordered() == 0;
        if (!good) {
            all.add(direction + " " + delivery.lost() + " lost, " + delivery.doubled() + " doubled, "
                    + delivery.reordered() + " reordered");
        }
    }

    private static void judge(String what, long millis, long most, Pace pace, List<String> all) {
        if (most < ANY && (millis < 0 || millis > most * pace.tolerance)) {
            all.add(millis < 0 ? "never " + what : what + " after " + millis + " ms");
        }
    }
}
