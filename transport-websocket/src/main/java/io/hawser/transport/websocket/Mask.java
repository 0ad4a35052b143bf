package io.hawser.transport.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The masking of a client's payload, RFC 6455 §5.3. */
final class Mask {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Mask() {}

    /**
     * Masks or unmasks the bytes where they lie, eight at a time.
     *
     * @param key the masking key; its highest byte goes to the first byte
     * @return the key turned so that it fits the byte after the last
     */
    static int apply(byte[] bytes, int from, int to, int key) {
        long wide = ((key & 0xFFFF_FFFFL) << 32) | (key & 0xFFFF_FFFFL);
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ wide);
        }
        int turned = key;
        for (; at < to; at++) {
            turned = Integer.rotateLeft(turned, 8);
            bytes[at] ^= (byte) turned;
        }
        return turned;
    }
}
