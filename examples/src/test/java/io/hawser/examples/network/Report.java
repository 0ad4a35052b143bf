package io.hawser.examples.network;

import java.util.List;

/**
 * What a client saw.
 *
 * @param sent how many messages it has said
 * @param down the numbers that it heard
 * @param arrivals when, in ms since 1970
 * @param connects how often its application was told that it is connected
 * @param disconnects why and when its application was told that it is not
 * @param errors of connecting, as its application was told
 * @param firstAck the ms from its beginning to the first message that was acknowledged; -1 for none yet
 * @param transport what carries it; empty while nothing does
 * @param trail the transports that have carried it
 */
record Report(
        int sent,
        List<Integer> down,
        List<Long> arrivals,
        int connects,
        List<String> disconnects,
        List<String> errors,
        long firstAck,
        String transport,
        List<String> trail) {
    static final Report NOTHING = new Report(0, List.of(), List.of(), 0, List.of(), List.of(), -1, "", List.of());
}
