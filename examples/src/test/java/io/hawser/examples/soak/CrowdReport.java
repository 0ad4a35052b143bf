package io.hawser.examples.soak;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a crowd is.
 *
 * @param said how many messages it has said
 * @param heard what it heard
 * @param connected how many are, now
 * @param moves from one transport to another
 * @param disconnects that its applications were told of, and did not wish
 * @param longestSilence the ms between two pings of the server, at most, since the report before
 * @param visits that are complete
 * @param failures of visits
 */
record CrowdReport(
        long said,
        Delivery heard,
        int connected,
        long moves,
        List<String> disconnects,
        long longestSilence,
        long visits,
        List<String> failures) {
    static final CrowdReport NOTHING = new CrowdReport(0, Delivery.NOTHING, 0, 0, List.of(), 0, 0, List.of());

    CrowdReport plus(CrowdReport other) {
        return new CrowdReport(
                said + other.said,
                heard.plus(other.heard),
                connected + other.connected,
                moves + other.moves,
                both(disconnects, other.disconnects),
                Math.max(longestSilence, other.longestSilence),
                visits + other.visits,
                both(failures, other.failures));
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
