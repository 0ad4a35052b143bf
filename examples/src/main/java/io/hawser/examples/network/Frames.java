package io.hawser.examples.network;

/** Counts the frames of a WebSocket in a stream of bytes, cut anywhere (RFC 6455 §5.2). Not safe for several threads. */
final class Frames {
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 126;

    private enum Part {
        FIRST_BYTE,
        LENGTH,
        LONG_LENGTH,
        REST
    }

    private Part part = Part.FIRST_BYTE;
    private int mask;
    private int lengthBytes;
    private long left;

    /** How many frames end in these bytes. */
    int in(byte[] bytes) {
        int ended = 0;
        for (byte next : bytes) {
            if (endsWith(next & 0xff)) {
                part = Part.FIRST_BYTE;
                ended++;
            }
        }
        return ended;
    }

    private boolean endsWith(int next) {
        return switch (part) {
            case FIRST_BYTE -> {
                part = Part.LENGTH;
                yield false;
            }
            case LENGTH -> length(next);
            case LONG_LENGTH -> {
                left = left << 8 | next;
                yield --lengthBytes == 0 && rest();
            }
            case REST -> --left == 0;
        };
    }

    private boolean length(int next) {
        mask = (next & MASKED) == 0 ? 0 : 4;
        int length = next & ~MASKED;
        if (length < SHORT_LENGTH) {
            left = length;
            return rest();
        }
        lengthBytes = length == SHORT_LENGTH ? 2 : 8;
        left = 0;
        part = Part.LONG_LENGTH;
        return false;
    }

    private boolean rest() {
        left += mask;
        part = Part.REST;
        return left == 0;
    }
}
