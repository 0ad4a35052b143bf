package io.hawser.transport.websocket;

import static io.hawser.transport.websocket.ClientFrame.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some bytes that are UTF-8, or are not, and at which of them that shows. The judge is the grammar of RFC 3629 §4, read
 * as slowly and plainly as it stands there.
 *
 * @param why what is tried
 * @param content the sequence
 */
record Sequence(String why, byte[] content) {
    private static final int[][] TAILS = {
        {0x00, 0x7F},
        {0xC2, 0xDF, 0x80, 0xBF},
        {0xE0, 0xE0, 0xA0, 0xBF, 0x80, 0xBF},
        {0xE1, 0xEC, 0x80, 0xBF, 0x80, 0xBF},
        {0xED, 0xED, 0x80, 0x9F, 0x80, 0xBF},
        {0xEE, 0xEF, 0x80, 0xBF, 0x80, 0xBF},
        {0xF0, 0xF0, 0x90, 0xBF, 0x80, 0xBF, 0x80, 0xBF},
        {0xF1, 0xF3, 0x80, 0xBF, 0x80, 0xBF, 0x80, 0xBF},
        {0xF4, 0xF4, 0x80, 0x8F, 0x80, 0xBF, 0x80, 0xBF},
    };

    private static final int[] BORDERS = {
        0x00, 0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xCFFF, 0xD000, 0xD7FF, 0xE000, 0xFFFD, 0x1_0000, 0x3_FFFF,
        0x4_0000, 0xF_FFFF, 0x10_0000, 0x10_FFFF
    };

    /** Where no text can go on: the first byte that cannot stand where it is; -1 if there is none. */
    int wrongAt() {
        int from = 0;
        for (int at = 0; at < content.length; at++) {
            int length = at - from + 1;
            if (!viable(from, length)) {
                return at;
            }
            if (whole(from, length)) {
                from = at + 1;
            }
        }
        return -1;
    }

    /** Whether it ends between two code points, and nothing in it is wrong. */
    boolean valid() {
        int from = 0;
        for (int at = 0; at < content.length; at++) {
            if (whole(from, at - from + 1)) {
                from = at + 1;
            }
        }
        return wrongAt() < 0 && from == content.length;
    }

    private boolean viable(int from, int length) {
        return Stream.of(TAILS).anyMatch(row -> fits(row, from, length));
    }

    private boolean whole(int from, int length) {
        return Stream.of(TAILS).anyMatch(row -> row.length == 2 * length && fits(row, from, length));
    }

    private boolean fits(int[] row, int from, int length) {
        for (int at = 0; at < length; at++) {
            int b = content[from + at] & 0xFF;
            if (row.length <= 2 * at || b < row[2 * at] || b > row[2 * at + 1]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return why + " " + HexFormat.ofDelimiter(" ").formatHex(content);
    }

    static List<Sequence> all() {
        List<Sequence> all = new ArrayList<>();
        codePoints(all);
        noncharacters(all);
        longForms(all);
        loneTrails(all);
        loneLeads(all);
        unfinished(all);
        surrogates(all);
        return all;
    }

    private static void codePoints(List<Sequence> all) {
        for (int border : BORDERS) {
            all.add(encoded("a code point at a border", border));
        }
        for (String word : List.of("Ωραία", "häfen", "船乗り", "⚓️🚢", "a\0b", "\u202Ertl", "e\u0301")) {
            all.add(new Sequence("words", word.getBytes(UTF_8)));
        }
    }

    private static void noncharacters(List<Sequence> all) {
        for (int plane = 0; plane <= 0x10; plane++) {
            all.add(encoded("a noncharacter", plane << 16 | 0xFFFE));
            all.add(encoded("a noncharacter", plane << 16 | 0xFFFF));
        }
        all.add(encoded("a noncharacter", 0xFDD0));
        all.add(encoded("a noncharacter", 0xFDEF));
    }

    /** More bytes than a code point needs, and more than any may have. */
    private static void longForms(List<Sequence> all) {
        for (int value :
                new int[] {0x00, 0x2F, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x1_0000, 0x11_0000, 0x1F_FFFF, 0x3FF_FFFF}) {
            for (int length = 2; length <= 6; length++) {
                if (value >> (5 * length + 1) == 0) {
                    all.add(new Sequence(
                            "U+" + Integer.toHexString(value) + " in " + length, stretched(value, length)));
                }
            }
        }
        all.add(new Sequence("the largest in six", bytes(0xFD, 0xBF, 0xBF, 0xBF, 0xBF, 0xBF)));
    }

    private static byte[] stretched(int value, int length) {
        byte[] bytes = new byte[length];
        int rest = value;
        for (int at = length - 1; at > 0; at--) {
            bytes[at] = (byte) (0x80 | (rest & 0x3F));
            rest >>= 6;
        }
        bytes[0] = (byte) (0xFF00 >> length | rest);
        return bytes;
    }

    private static void loneTrails(List<Sequence> all) {
        for (int count = 1; count <= 7; count++) {
            byte[] trails = new byte[count];
            for (int at = 0; at < count; at++) {
                trails[at] = (byte) (at % 2 == 0 ? 0x80 : 0xBF);
            }
            all.add(new Sequence(count + " trailing bytes alone", trails));
        }
        for (int trail = 0x80; trail <= 0xBF; trail += 7) {
            all.add(new Sequence("a trailing byte behind a code point", bytes(0xC3, 0xB6, trail)));
        }
    }

    private static void loneLeads(List<Sequence> all) {
        for (int lead = 0xC0; lead <= 0xFF; lead++) {
            all.add(new Sequence("a leading byte and a space", bytes(lead, ' ')));
        }
        all.add(new Sequence("bytes that are never used", bytes(0xFE, 0xFE, 0xFF, 0xFF)));
    }

    /** Each form without its last byte, alone and followed by the next one. */
    private static void unfinished(List<Sequence> all) {
        byte[][] torn = {
            bytes(0xC2),
            bytes(0xDF),
            bytes(0xE0, 0xA0),
            bytes(0xEF, 0xBF),
            bytes(0xE2, 0x82),
            bytes(0xF0, 0x90, 0x80),
            bytes(0xF4, 0x8F, 0xBF),
            bytes(0xF0, 0x9F),
            bytes(0xF4),
            bytes(0xF8, 0x80, 0x80, 0x80),
            bytes(0xFD, 0xBF, 0xBF, 0xBF, 0xBF)
        };
        for (byte[] one : torn) {
            all.add(new Sequence("without its last byte", one));
            all.add(new Sequence("without its last byte, twice", ClientFrame.join(one, one)));
        }
    }

    private static void surrogates(List<Sequence> all) {
        int[] halves = {0xD800, 0xDB7F, 0xDB80, 0xDBFF, 0xDC00, 0xDF80, 0xDFFF};
        for (int half : halves) {
            all.add(new Sequence("half a surrogate pair", stretched(half, 3)));
            for (int low : halves) {
                if (half < 0xDC00 && low >= 0xDC00) {
                    all.add(new Sequence("a surrogate pair", ClientFrame.join(stretched(half, 3), stretched(low, 3))));
                }
            }
        }
    }

    private static Sequence encoded(String why, int codePoint) {
        return new Sequence(why, Character.toString(codePoint).getBytes(UTF_8));
    }
}
