package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.engine.CloseReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisconnectReasonTest {
    @ParameterizedTest
    @EnumSource
    void everyEndOfASessionIsAReasonToLeaveWithTheSameWords(CloseReason reason) {
        assertEquals(reason.words(), DisconnectReason.of(reason).words());
    }

    @Test
    void twoReasonsLeaveTheSessionOpen() {
        assertEquals("client namespace disconnect", DisconnectReason.CLIENT_NAMESPACE_DISCONNECT.words());
        assertEquals("server namespace disconnect", DisconnectReason.SERVER_NAMESPACE_DISCONNECT.words());
        assertEquals(CloseReason.values().length + 2, DisconnectReason.values().length);
    }
}
