package io.hawser.examples.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void inOrderNothingIsWrong() {
        assertEquals(new Balance(3, 0, 0, 0), after(1, 2, 3));
    }

    @Test
    void aNumberThatIsPassedOverIsLostUntilItComes() {
        assertEquals(new Balance(2, 2, 0, 0), after(1, 4));
        assertEquals(new Balance(3, 1, 0, 1), after(2));
    }

    @Test
    void whatComesAgainIsDoubled() {
        assertEquals(new Balance(2, 0, 2, 0), after(1, 2, 2, 1));
    }

    @Test
    void whatIsNoNumberOrTooFarAwayIsRefused() {
        assertEquals(new Balance(1, Ledger.BOUND, 0, 0), after(Ledger.BOUND + 1));
        int[] refused = {0, -1, Ledger.BOUND + 3, Integer.MAX_VALUE};
        IntStream.of(refused).forEach(number -> assertThrows(IllegalArgumentException.class, () -> ledger.add(number)));
        assertEquals(new Balance(2, Ledger.BOUND, 0, 0), after(Ledger.BOUND + 2));
    }

    private Balance after(int... numbers) {
        IntStream.of(numbers).forEach(ledger::add);
        return ledger.balance();
    }
}
