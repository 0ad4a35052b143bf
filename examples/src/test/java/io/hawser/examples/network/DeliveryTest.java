package io.hawser.examples.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    @Test
    void allInOrder() {
        assertTrue(Delivery.of(3, List.of(1, 2, 3)).isPerfect());
    }

    @Test
    void lost() {
        assertEquals(new Delivery(2, 0, 0), Delivery.of(4, List.of(1, 4)));
        assertFalse(Delivery.of(1, List.of()).isPerfect());
    }

    @Test
    void doubledAtOnceAndLater() {
        assertEquals(new Delivery(0, 2, 0), Delivery.of(3, List.of(1, 1, 2, 3, 2)));
        assertFalse(Delivery.of(1, List.of(1, 1)).isPerfect());
    }

    @Test
    void reordered() {
        assertEquals(new Delivery(0, 0, 2), Delivery.of(4, List.of(3, 1, 2, 4)));
        assertFalse(Delivery.of(2, List.of(2, 1)).isPerfect());
    }
}
