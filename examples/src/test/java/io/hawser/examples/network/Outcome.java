package io.hawser.examples.network;

import java.util.List;

/**
 * What a trial showed.
 *
 * @param up what the client said
 * @param down what the server said
 * @param connects that it was told of
 * @param transport what carried the client at the end
 * @param trail all that did, in their order
 * @param firstAck ms to the first acknowledged message; -1 without one
 * @param back ms from the end of the fault until messages had come both ways; -1 where none did, or no fault ended
 * @param late ms after the last message was due until all had come; -1 where they never had
 * @param disconnects why and when the client's application was told that it is not connected
 */
record Outcome(
        Delivery up,
        Delivery down,
        int connects,
        String transport,
        List<String> trail,
        long firstAck,
        long back,
        long late,
        List<String> disconnects) {
    /** Nothing was tried. */
    static final Outcome NONE =
            new Outcome(new Delivery(0, 0, 0), new Delivery(0, 0, 0), 0, "", List.of(), -1, -1, -1, List.of());
}
