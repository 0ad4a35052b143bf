package io.hawser.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hawser.json.Json.Encoded;
import io.hawser.packet.ProtocolException;
import io.hawser.testkit.Tape;
import java.util.ArrayList;
import java.util.List;

/** Any JSON with any attachments: refused, or whole, so that it can be sent on and be read the same by the next. */
class AttachmentsFuzzTest {
    private static final Json DOOR = Json.standard();

    @FuzzTest
    void whatIsReadCanBeSentOn(byte[] bytes) {
        Tape tape = new Tape(bytes);
        List<byte[]> attachments = new ArrayList<>();
        for (int count = tape.pick(4); count > 0; count--) {
            attachments.add(tape.piece());
        }
        try {
            sentOn(DOOR.array(new String(tape.rest(), UTF_8), attachments), attachments.size());
        } catch (ProtocolException refused) {
            // its only way to say so
        }
    }

    private static void sentOn(Args args, int attachments) {
        Encoded encoded = args.encoded();
        assertEquals(attachments, encoded.attachments().size(), "each is named exactly once");

        Args again = DOOR.array(encoded.text(), encoded.attachments());
        assertEquals(args.toString(), again.toString());
        List<byte[]> twice = again.encoded().attachments();
        for (int number = 0; number < attachments; number++) {
            assertArrayEquals(encoded.attachments().get(number), twice.get(number));
        }
        args.toArray();
        args.name();
        for (int index = 0; index < args.size(); index++) {
            bound(args, index);
        }
    }

    private static void bound(Args args, int index) {
        for (Class<?> type : List.of(String.class, Integer.class, byte[].class, List.class)) {
            try {
                args.get(index, type);
            } catch (BadArgumentException mismatch) {
                // its only way to say so
            }
        }
    }
}
