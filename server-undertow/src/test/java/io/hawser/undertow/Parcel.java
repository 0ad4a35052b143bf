package io.hawser.undertow;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A message with bytes in two places, which are the same whenever it is made. */
record Parcel(int sender, int number) {
    static final String NOTE = "é ⚓";

    byte[] top() {
        return noise(number % 10 == 9 ? 300_000 : number * number * 100);
    }

    byte[] deep() {
        return noise(1 + number);
    }

    /** What a receiver signs who got it whole. */
    String receipt() {
        return receipt(sender, number, top(), NOTE, deep());
    }

    static String receipt(int sender, int number, byte[] top, String note, byte[] deep) {
        return sender + "/" + number + " " + digest(top) + " " + note + " " + digest(deep);
    }

    /** The receipt for what a Java client heard. */
    static String receipt(List<@Nullable Object> heard) {
        Map<?, ?> last = (Map<?, ?>) requireNonNull(heard.get(3));
        List<?> deep = (List<?>) requireNonNull(last.get("deep"));
        return receipt(
                (int) requireNonNull(heard.get(0)),
                (int) requireNonNull(heard.get(1)),
                ((ByteBuffer) requireNonNull(heard.get(2))).array(),
                (String) deep.get(0),
                ((ByteBuffer) deep.get(1)).array());
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1_000L * sender + number).nextBytes(bytes);
        return bytes;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
