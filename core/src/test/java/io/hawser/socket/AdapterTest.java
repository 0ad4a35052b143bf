package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdapterTest {
    @Test
    void whoIsAloneAsksNobody() {
        Adapter alone = Adapter.alone();
        alone.tell(new byte[] {1});

        assertEquals(0, alone.ask(new byte[] {1}, Duration.ofSeconds(1), new Adapter.Replies() {
            @Override
            public void reply(byte[] answer) {
                throw new AssertionError("nobody answers");
            }

            @Override
            public void lost() {
                throw new AssertionError("nobody is lost");
            }
        }));
        assertSame(alone, Adapter.alone());
    }
}
