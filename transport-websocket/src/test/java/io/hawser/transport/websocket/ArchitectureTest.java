package io.hawser.transport.websocket;

import io.hawser.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theHouseRulesHold() {
        HouseRules.check();
    }
}
