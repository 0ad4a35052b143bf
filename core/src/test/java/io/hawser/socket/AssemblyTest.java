package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.packet.ProtocolException;
import org.junit.jupiter.api.Test;

class AssemblyTest {
    private static final String HEAD = "52-[\"e\",1,2]";

    private final Assembly assembly = new Assembly(2, HEAD.length() + 10);

    @Test
    void itWeighsWhatIsHereOfAPacketThatIsNotWhole() {
        assertEquals(0, assembly.size());
        assertNotNull(assembly.text("2[\"whole\"]"));
        assertEquals(0, assembly.size());
        assertNull(assembly.text(HEAD));
        assertEquals(HEAD.length(), assembly.size());
        assertNull(assembly.binary(new byte[4]));
        assertEquals(HEAD.length() + 4, assembly.size());
        assertNotNull(assembly.binary(new byte[6]));
        assertEquals(0, assembly.size());
    }

    @Test
    void oneByteMoreIsTooMuch() {
        assembly.text(HEAD);
        assembly.binary(new byte[10]);
        assertThrows(ProtocolException.class, () -> assembly.binary(new byte[1]));
    }
}
