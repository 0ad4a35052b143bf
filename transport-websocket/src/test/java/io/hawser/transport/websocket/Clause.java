package io.hawser.transport.websocket;

import java.util.List;

/**
 * One case of a standard's clause: what a client sends, and what comes of it however the network cuts it.
 *
 * @param clause the section
 * @param what the case, in words
 * @param sent the client's stream
 * @param told what a reader tells of it, a line each
 */
record Clause(String clause, String what, Reading sent, List<String> told) {
    /** The section and the case, then the frames, and by {@link #tells} what comes of them. */
    static Clause of(String clause, String what, byte[]... frames) {
        return new Clause(clause, what, Reading.of(frames), List.of());
    }

    /** By a reader with these bounds. */
    Clause within(int maxMessage, int maxFragments) {
        return new Clause(clause, what, sent.within(maxMessage, maxFragments), told);
    }

    /** By a reader that agreed on compression. */
    Clause inflating(boolean takeover) {
        return new Clause(clause, what, sent.inflating(takeover, 1_032), told);
    }

    Clause tells(String... lines) {
        return new Clause(clause, what, sent, List.of(lines));
    }

    void holds() {
        sent.tells(told.toArray(String[]::new));
    }

    @Override
    public String toString() {
        return "§" + clause + ": " + what;
    }
}
