package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hawser.packet.Packet;
import io.hawser.packet.ProtocolException;
import io.hawser.testkit.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Messages in any order, put together as the protocol's one line has it, and taken apart again. */
class SocketPacketFuzzTest {
    /** Type, attachments, namespace, id, JSON. */
    private static final Pattern SHAPE =
            Pattern.compile("([0-6])(?:(?<=[56])(\\d{1,9})-)?(?:(/[^,]*),?)?(\\d{0,16})(?!\\d)(.*)", Pattern.DOTALL);

    private static final int MAX_ATTACHMENTS = 10;

    @FuzzTest
    void aPacketIsReadAsItsShapeSays(byte[] bytes) {
        Tape tape = new Tape(bytes);
        Assembly assembly = new Assembly(MAX_ATTACHMENTS, 1_000_000);
        List<byte[]> due = new ArrayList<>();
        while (!tape.isOver()) {
            try {
                if (tape.pick(2) == 0) {
                    String text = tape.text();
                    complete(assembly.text(text), text, due);
                } else {
                    byte[] attachment = tape.piece();
                    due.add(attachment);
                    complete(assembly.binary(attachment), null, due);
                }
            } catch (ProtocolException refused) {
                return; // the session has ended
            }
        }
    }

    private static void complete(@Nullable SocketPacket packet, @Nullable String text, List<byte[]> due) {
        if (text != null) {
            asItsShapeSays(text);
        }
        if (packet == null) {
            assertTrue(due.size() < MAX_ATTACHMENTS);
            return;
        }
        assertEquals(strings(due), strings(packet.data().attachments()));
        due.clear();
        if (packet.data().text().matches("(?s)([\\[{].*)?")) {
            takenApart(packet);
        }
    }

    private static void asItsShapeSays(String text) {
        Matcher shape = SHAPE.matcher(text);
        assertTrue(shape.matches(), text);
        SocketCodec.Head head = SocketCodec.decode(text);
        String count = shape.group(2);
        String namespace = shape.group(3);
        assertEquals(count == null ? 0 : Integer.parseInt(count), head.attachments(), text);
        assertEquals(namespace == null ? "/" : namespace, head.packet().namespace(), text);
        assertEquals(
                shape.group(4).isEmpty() ? -1 : Long.parseLong(shape.group(4)),
                head.packet().id(),
                text);
        assertEquals(shape.group(5), head.packet().data().text(), text);
    }

    /** Only what can be JSON of ours, an array or an object, is ever written. */
    private static void takenApart(SocketPacket packet) {
        Assembly again = new Assembly(MAX_ATTACHMENTS, 1_000_000);
        SocketPacket last = null;
        for (Packet message : SocketCodec.encode(packet)) {
            assertEquals(null, last, "nothing follows what is complete");
            byte[] binary = message.binary();
            last = binary == null ? again.text(message.text()) : again.binary(binary);
        }
        assertTrue(last != null, "complete");
        assertEquals(packet.type(), last.type());
        assertEquals(packet.namespace(), last.namespace());
        assertEquals(packet.id(), last.id());
        assertEquals(packet.data().text(), last.data().text());
        assertEquals(strings(packet.data().attachments()), strings(last.data().attachments()));
    }

    private static List<String> strings(List<byte[]> attachments) {
        return attachments.stream().map(Arrays::toString).toList();
    }
}
