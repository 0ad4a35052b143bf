package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloseReasonTest {
    @ParameterizedTest
    @EnumSource
    void theWordsAreTheNameAsSocketIoWritesIt(CloseReason reason) {
        assertEquals(reason.name().toLowerCase(Locale.ROOT).replace('_', ' '), reason.words());
    }
}
