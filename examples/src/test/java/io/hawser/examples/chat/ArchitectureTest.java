package io.hawser.examples.chat;

import io.hawser.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theHouseStandsOnItsFloors() {
        HouseRules.check();
    }
}
