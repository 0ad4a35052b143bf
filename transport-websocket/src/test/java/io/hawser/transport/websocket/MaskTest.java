package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskTest {

    @Test
    void everyLengthAtEveryPlaceIsMaskedAsTheClauseSays_5_3() {
        Random random = new Random(53);
        for (int from = 0; from < 9; from++) {
            for (int length = 0; length < 40; length++) {
                int key = random.nextInt();
                byte[] bytes = new byte[50];
                random.nextBytes(bytes);
                byte[] expected = bytes.clone();
                byte[] payload = Arrays.copyOfRange(bytes, from, from + length);
                System.arraycopy(ClientFrame.masked(payload, key), 0, expected, from, length);

                int next = Mask.apply(bytes, from, from + length, key);

                assertArrayEquals(expected, bytes, "bytes outside stay as they are");
                assertEquals(Integer.rotateLeft(key, 8 * (length % 4)), next);
            }
        }
    }

    @Test
    void maskingInPiecesIsMaskingTheWhole_5_3() {
        Random random = new Random(54);
        byte[] payload = new byte[33];
        random.nextBytes(payload);
        int key = random.nextInt();
        byte[] expected = ClientFrame.masked(payload, key);
        for (int first = 0; first <= payload.length; first++) {
            for (int second = first; second <= payload.length; second++) {
                byte[] bytes = payload.clone();
                int next = Mask.apply(bytes, 0, first, key);
                next = Mask.apply(bytes, first, second, next);
                Mask.apply(bytes, second, bytes.length, next);
                assertArrayEquals(expected, bytes, first + " " + second);
            }
        }
    }
}
