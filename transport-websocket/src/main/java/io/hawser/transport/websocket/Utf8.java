package io.hawser.transport.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks that bytes are UTF-8 as they stream in (The Unicode Standard, table 3-7; RFC 3629 §4). Between two pieces it
 * remembers only how many bytes the code point under way still needs, and what the next of them may be. That table
 * bounds the second byte of a sequence alone, which is enough to keep out overlong forms, surrogates and everything
 * beyond U+10FFFF at the first byte that is wrong.
 */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private int due;
    private int least;
    private int most;

    /** Whether a text is whole and right. */
    static boolean isWhole(byte[] bytes, int from, int to) {
        Utf8 text = new Utf8();
        return text.accept(bytes, from, to) && text.complete();
    }

    /** Takes the next bytes of the text; false as soon as one of them cannot stand where it is. */
    boolean accept(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (due == 0) {
                at = skipAscii(bytes, at, to);
                if (at < to && !lead(bytes[at++] & 0xFF)) {
                    return false;
                }
            } else if (!trail(bytes[at++] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text may end here, which it may not in the middle of a code point. */
    boolean complete() {
        return due == 0;
    }

    private static int skipAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private boolean lead(int b) {
        if (b < 0xC2 || b > 0xF4) {
            return false;
        }
        due = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        least = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        most = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        return true;
    }

    private boolean trail(int b) {
        boolean fits = b >= least && b <= most;
        due--;
        least = 0x80;
        most = 0xBF;
        return fits;
    }
}
