package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrailTest {
    private static final long NEVER = Long.MIN_VALUE;
    private static final long MARGIN = 90;

    private final Trail trail = new Trail("id", "pid", new Attributes());

    @Test
    void itHasNothingOfTheTimeBeforeItCameBecauseNothingOfThatIsForIt() {
        trail.enter(7, 7, Set.of("id"), 1_000);

        assertEquals(7, trail.seen(3));
        assertEquals(8, trail.seen(8));
        assertTrue(trail.isKnown(0));
    }

    @Test
    void whatIsForAllIsForIt() {
        assertTrue(trail.isFor(Selection.ALL, 1));
        assertFalse(trail.isFor(Selection.ALL.without("id"), 1));
        assertTrue(trail.isFor(Selection.ALL.to("id", "elsewhere"), 1));
    }

    @Test
    void aRoomIsItsOwnBehindThePlaceWhereItCame() {
        trail.join(List.of("sea"), 3);
        trail.join(List.of("sea"), 5);

        assertFalse(trail.isFor(Selection.ALL.to("sea"), 3));
        assertTrue(trail.isFor(Selection.ALL.to("sea"), 4));
        assertTrue(trail.isFor(Selection.ALL.without("sea"), 3));
        assertFalse(trail.isFor(Selection.ALL.without("sea"), 4));
        assertEquals(Set.of("sea"), trail.rooms());
    }

    @Test
    void aRoomIsItsOwnUpToThePlaceWhereItLeft() {
        trail.join(List.of("sea"), 3);
        trail.leave(List.of("sea", "sky"), 5, 0);
        trail.join(List.of("sea"), 7);

        assertEquals(
                List.of(4L, 5L, 8L, 9L),
                List.of(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L).stream()
                        .filter(place -> trail.isFor(Selection.ALL.to("sea"), place))
                        .toList());
        assertFalse(trail.isFor(Selection.ALL.to("sky"), 4));
    }

    @Test
    void changesThatTheLogKnowsNoMoreAreForgotten() {
        for (int i = 0; i < 1_000; i++) {
            trail.join(List.of("sea"), i);
            trail.leave(List.of("sea"), i + 1, i + 1 - 100);
        }

        assertTrue(trail.isKnown(0));
    }

    @Test
    void changesThatItHasHeardOfAreForgotten() {
        for (int i = 0; i < 1_000; i++) {
            trail.join(List.of("sea"), i);
            trail.enter(i, i, Set.of(), 0);
            trail.leave(List.of("sea"), i + 1, 0);
        }

        assertTrue(trail.isKnown(0));
    }

    @Test
    void changesAreRememberedUpToABoundAndBeforeThatItIsBlind() {
        for (int i = 0; i < 100; i++) {
            trail.join(List.of("sea"), i);
            trail.leave(List.of("sea"), i + 1, 0);
        }
        assertTrue(trail.isKnown(0));

        trail.join(List.of("sea"), 100);
        trail.leave(List.of("sea"), 101, 0);

        assertFalse(trail.isKnown(0));
        assertTrue(trail.isKnown(1));
    }

    @Test
    void whatWasSentLongEnoughBeforeItLeftHasArrived() {
        trail.enter(0, 0, Set.of(), 1_000);
        assertEquals(NEVER, trail.sureMillis());

        trail.leave(1_000 + MARGIN, MARGIN);

        assertEquals(1_000, trail.sureMillis());
    }

    @Test
    void whoLeavesTooSoonHasPerhapsNotEvenWhatItMissedBefore() {
        trail.enter(0, 0, Set.of(), 1_000);
        trail.leave(2_000, MARGIN);
        assertEquals(1_910, trail.sureMillis());

        trail.enter(0, 0, Set.of(), 3_000);
        trail.leave(3_000 + MARGIN - 1, MARGIN);
        assertEquals(1_910, trail.sureMillis());

        trail.leave(9_000, MARGIN); // it was not in
        assertEquals(1_910, trail.sureMillis());
    }
}
