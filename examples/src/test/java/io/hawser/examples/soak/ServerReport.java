package io.hawser.examples.soak;

import java.util.Map;

/**
 * How the server is.
 *
 * @param sessions open
 * @param heap live bytes, after a collection
 * @param direct bytes of direct buffers
 * @param files descriptors open
 * @param said how many messages it told those who stay
 * @param heard what it heard from them
 * @param passing what it heard from those who come and go
 * @param returns how often one of those who stay came as somebody new
 * @param ends how many sockets ended, by who they were and why
 * @param errors thrown by the application's handlers
 */
record ServerReport(
        int sessions,
        long heap,
        long direct,
        long files,
        long said,
        Delivery heard,
        Delivery passing,
        long returns,
        Map<String, Long> ends,
        long errors) {
    /** Whether all that was said to or by those who stay has been heard. */
    boolean agreesWith(CrowdReport staying) {
        return staying.said() == heard.heard() && said == staying.heard().heard();
    }

    /** How many sockets of that kind the server sent away. */
    long sentAway(Kind kind) {
        return ends.entrySet().stream()
                .filter(end ->
                        end.getKey().startsWith(kind + ": ") && !end.getKey().endsWith("transport close"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
