package io.hawser.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** A way to compress a body, RFC 9110 §8.4.1. */
enum ContentCoding {
    GZIP("gzip") {
        @Override
        DeflaterOutputStream over(OutputStream out) throws IOException {
            return new FastGzip(out);
        }
    },
    /** The zlib format, as RFC 9110 §8.4.1.2 has it, and not deflate's bare one. */
    DEFLATE("deflate") {
        @Override
        DeflaterOutputStream over(OutputStream out) {
            return new FastZlib(out);
        }
    };

    private final String word;

    ContentCoding(String word) {
        this.word = word;
    }

    /** Its name in headers. */
    String word() {
        return word;
    }

    /** Compresses a body. What it takes for that, some 300 kB of them the JDK's, is let go before this returns. */
    byte[] encode(byte[] body) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = over(encoded)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded.toByteArray();
    }

    abstract DeflaterOutputStream over(OutputStream out) throws IOException;

    /** Fast, since this runs on I/O threads: JSON shrinks to a fraction at any level. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class FastZlib extends DeflaterOutputStream {
        FastZlib(OutputStream out) {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
