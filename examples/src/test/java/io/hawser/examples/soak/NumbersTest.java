package io.hawser.examples.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {
    private final Numbers numbers = new Numbers();

    @Test
    void oneAfterAnotherIsAsItShouldBe() {
        take(1, 2, 3);
        assertEquals(new Delivery(3, 0, 0, 0), numbers.delivery());
    }

    @Test
    void whatDoesNotComeIsLost() {
        take(2, 5);
        assertEquals(new Delivery(2, 3, 0, 0), numbers.delivery());
    }

    @Test
    void whatComesLateIsReordered() {
        take(1, 3, 2, 4);
        assertEquals(new Delivery(4, 0, 0, 1), numbers.delivery());
    }

    @Test
    void whatComesAgainIsDoubled() {
        take(1, 2, 1, 2, 3);
        assertEquals(new Delivery(3, 0, 2, 0), numbers.delivery());
    }

    private void take(int... all) {
        for (int number : all) {
            numbers.take(number);
        }
    }
}
