package io.hawser.testkit;

import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theHouseStandsOnItsFloors() {
        HouseRules.check();
    }
}
