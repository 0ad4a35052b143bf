package io.hawser.transport.websocket;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Counts what was asked for and what was not ended yet. */
final class CountedZlib extends Zlib {
    private int inflaters;
    private int deflaters;
    private int made;
    private long inflated;

    /** Those that still hold memory. */
    int held() {
        return inflaters + deflaters;
    }

    int inflaters() {
        return inflaters;
    }

    /** Compressors so far. */
    int made() {
        return made;
    }

    /** Bytes that came out of inflaters. */
    long inflated() {
        return inflated;
    }

    @Override
    Inflater inflater() {
        inflaters++;
        return new Inflater(true) {
            private boolean ended;

            @Override
            public int inflate(byte[] to, int at, int most) throws DataFormatException {
                int count = super.inflate(to, at, most);
                inflated += count;
                return count;
            }

            @Override
            public void end() {
                inflaters -= ended ? 0 : 1;
                ended = true;
                super.end();
            }
        };
    }

    @Override
    Deflater deflater(int level) {
        deflaters++;
        made++;
        return new Deflater(level, true) {
            private boolean ended;

            @Override
            public void end() {
                deflaters -= ended ? 0 : 1;
                ended = true;
                super.end();
            }
        };
    }
}
