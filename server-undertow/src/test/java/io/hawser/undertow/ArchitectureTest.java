package io.hawser.undertow;

import io.hawser.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theHouseStandsOnItsFloors() {
        HouseRules.check();
    }
}
