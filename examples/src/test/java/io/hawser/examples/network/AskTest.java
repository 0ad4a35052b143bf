package io.hawser.examples.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AskTest {
    private static final Delivery ALL = new Delivery(0, 0, 0);
    private static final Delivery LOSS = new Delivery(1, 0, 0);
    private static final Delivery DOUBLE = new Delivery(0, 1, 0);

    @Test
    void nothingIsWrongWithAllInTime() {
        Ask ask = Ask.ALL.on("websocket").acknowledgedIn(100).backIn(50).behindBy(10);
        assertEquals(List.of(), ask.shortfalls(outcome(ALL, "websocket", 100, 50, 10), Pace.WHOLE));
        assertEquals(
                List.of("on polling", "acknowledged after 101 ms", "never back", "complete after 11 ms"),
                ask.shortfalls(outcome(ALL, "polling", 101, -1, 11), Pace.WHOLE));
        assertEquals(List.of(), ask.delays(outcome(ALL, "", 200, 100, 20), Pace.FAST));
    }

    @Test
    void everythingCountsWhereAllIsAsked() {
        assertEquals(
                List.of("up 1 lost, 0 doubled, 0 reordered", "1 disconnects"),
                Ask.ALL.faults(outcome(LOSS, "", 0, 0, 0, "ping timeout")));
        assertEquals(
                List.of("up 1 lost, 0 doubled, 0 reordered", "not a word of it"),
                Ask.ALL.faults(outcome(LOSS, "", 0, 0, 0)));
    }

    @Test
    void honestyAllowsALossThatWasTold() {
        Ask honest = Ask.ALL.honestAbout(1, false);
        assertEquals(List.of(), honest.faults(outcome(LOSS, "", 0, 0, 0, "transport close")));
        assertEquals(List.of("not a word of it"), honest.faults(outcome(LOSS, "", 0, 0, 0)));
        assertEquals(
                List.of("up 0 lost, 1 doubled, 0 reordered"),
                honest.faults(outcome(DOUBLE, "", 0, 0, 0, "transport close")));
        assertEquals(List.of("2 disconnects"), honest.faults(outcome(ALL, "", 0, 0, 0, "one", "two")));
    }

    private static Outcome outcome(
            Delivery up, String transport, long firstAck, long back, long late, String... disconnects) {
        return new Outcome(up, ALL, 1, transport, List.of(transport), firstAck, back, late, List.of(disconnects));
    }
}
