package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.testkit.FakeTimers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final int KIB = 1_024;

    private final FakeTimers timers = new FakeTimers();
    private final Budget budget = new Budget(100 * KIB, timers);
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void whoHoldsMostIsGivenUpUntilAnEighthIsFree() {
        holder("small").set(10 * KIB);
        holder("largest").set(50 * KIB);
        holder("large").set(40 * KIB);
        timers.advance(0);
        assertEquals(List.of(), givenUp, "at the bound");

        holder("last").set(KIB);
        assertTrue(budget.isSpent());
        timers.advance(0);

        assertEquals(List.of("largest"), givenUp);
        assertFalse(budget.isSpent());
        assertEquals(51 * KIB, budget.held());
    }

    @Test
    void oneAfterTheOtherIsGivenUpWhileThatIsNotEnough() {
        for (int i = 0; i < 101; i++) {
            holder("each").set(KIB);
        }
        timers.advance(0);

        assertEquals(14, givenUp.size());
        assertEquals(87 * KIB, budget.held());
    }

    @Test
    void whatWasGivenUpHoldsNothingEverAgain() {
        Budget.Holding large = holder("large");
        large.set(101 * KIB);
        timers.advance(0);
        large.set(200 * KIB);
        timers.advance(0);

        assertEquals(List.of("large"), givenUp);
        assertEquals(0, budget.held());
    }

    @Test
    void whatIsLetGoInTimeCostsNobodyHisPlace() {
        Budget.Holding large = holder("large");
        large.set(101 * KIB);
        large.set(0);
        timers.advance(0);

        assertEquals(List.of(), givenUp);
        assertEquals(0, budget.held());
    }

    @Test
    void lessThanAKibibyteEntersNoBooks() {
        holder("small").set(KIB - 1);

        assertEquals(0, budget.held());
    }

    @Test
    void aBudgetIsAtLeastOne() {
        assertEquals(
                "the budget for output is 0: give at least 1",
                assertThrows(IllegalArgumentException.class, () -> new Budgets(1, 0, 1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Budgets(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Budgets(1, 1, 0));
    }

    private Budget.Holding holder(String name) {
        return budget.open(() -> givenUp.add(name));
    }
}
