package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.socket.Heard.Mark;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was heard of each server, and what of it is gone. */
class HeardTest {
    private static final int MOST = 1_000;

    private final Heard heard = Heard.of(Map.of("a", 3L));
    private final Gone gone = new Gone();

    @Test
    void aNumberStandsForAllBeforeIt() {
        assertTrue(heard.has(new Mark("a", 1)));
        assertTrue(heard.has(new Mark("a", 3)));
        assertFalse(heard.has(new Mark("a", 4)));
        assertFalse(heard.has(new Mark("b", 1)));
        assertFalse(heard.has(null));
    }

    @Test
    void anOlderNumberChangesNothing() {
        heard.add(new Mark("a", 2));
        heard.addAll(Heard.of(Map.of("a", 1L, "b", 7L)));

        assertEquals(Map.of("a", 3L, "b", 7L), heard.toMap());
    }

    @Test
    void whatOthersHaveNotIsLeft() {
        Heard more = Heard.of(Map.of("a", 4L, "b", 1L, "c", 9L));
        heard.add(new Mark("c", 9));

        assertEquals(Map.of("a", 4L, "b", 1L), more.beyond(heard).toMap());
    }

    @Test
    void numbersBeginWithOne() {
        assertThrows(IllegalArgumentException.class, () -> new Mark("a", 0));
    }

    @Test
    void theServersThatWereSilentLongestAreForgotten() {
        for (int i = 1; i < MOST; i++) {
            heard.add(new Mark("s" + i, 1));
        }
        heard.add(new Mark("a", 4));
        assertTrue(heard.has(new Mark("s1", 1)));
        heard.add(new Mark("a", 5));
        heard.add(new Mark("s1", 2));

        heard.add(new Mark("one more", 1));

        assertEquals(MOST, heard.toMap().size());
        assertTrue(heard.has(new Mark("a", 5)));
        assertFalse(heard.has(new Mark("s2", 1)));
    }

    @Test
    void whatIsGoneMattersIfItWasNotHeardElsewhereAndIsNotTooOld() {
        gone.add(new Mark("a", 3), 100);
        gone.add(new Mark("a", 4), 200);

        assertFalse(gone.hasMoreThan(Heard.of(Map.of("a", 4L)), 0));
        assertTrue(gone.hasMoreThan(heard, 200));
        assertFalse(gone.hasMoreThan(heard, 201));
        gone.forget(199);
        assertTrue(gone.hasMoreThan(heard, 0));
        gone.forget(200);
        assertFalse(gone.hasMoreThan(heard, 0));
    }

    @Test
    void ofWhatIsGoneTheOldestIsForgotten() {
        for (int i = 0; i <= MOST; i++) {
            gone.add(new Mark("s" + i, 1), i);
        }
        Heard all = new Heard();
        for (int i = 2; i <= MOST; i++) {
            all.add(new Mark("s" + i, 1));
        }

        assertTrue(gone.hasMoreThan(all, 1));
        all.add(new Mark("s1", 1));
        assertFalse(gone.hasMoreThan(all, 0), "s0 is forgotten");
    }
}
