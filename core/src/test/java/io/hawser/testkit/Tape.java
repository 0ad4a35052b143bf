package io.hawser.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Bytes of a fuzzer, read as decisions in their order: so that a seed can be written by hand, and a finding be read. */
public final class Tape {
    private final byte[] bytes;
    private int at;

    /**
     * A tape.
     *
     * @param bytes what is on it
     */
    public Tape(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Whether it has run out; from then on it holds zeros.
     *
     * @return true at its end
     */
    public boolean isOver() {
        return at >= bytes.length;
    }

    /**
     * One decision, from one byte.
     *
     * @param choices how many there are, at most 256
     * @return from 0
     */
    public int pick(int choices) {
        return isOver() ? 0 : (bytes[at++] & 0xFF) % choices;
    }

    /**
     * So many bytes as the next one says, or what is left.
     *
     * @return the bytes
     */
    public byte[] piece() {
        int length = Math.min(pick(256), bytes.length - at);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /**
     * A piece as text; what is not UTF-8 in it becomes U+FFFD.
     *
     * @return the text
     */
    public String text() {
        return new String(piece(), UTF_8);
    }

    /**
     * All that is left.
     *
     * @return the bytes
     */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }
}
