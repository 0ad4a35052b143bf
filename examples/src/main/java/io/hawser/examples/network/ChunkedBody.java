package io.hawser.examples.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** What chunks carry (RFC 9112 §7.1); trailers are dropped. */
final class ChunkedBody extends InputStream {
    private enum State {
        BEFORE_FIRST,
        IN_CHUNK,
        OVER
    }

    private final InputStream in;
    private State state = State.BEFORE_FIRST;
    private long left;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0 && state != State.OVER) {
            next();
        }
        if (state == State.OVER) {
            return -1;
        }
        int count = in.read(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("a chunk without its end");
        }
        left -= count;
        return count;
    }

    private void next() throws IOException {
        if (state == State.IN_CHUNK) {
            Http.line(in); // the end of the chunk before
        }
        state = State.IN_CHUNK;
        left = Long.parseLong(Http.line(in).split(";", 2)[0].trim(), 16);
        if (left == 0) {
            state = State.OVER;
            skipTrailers();
        }
    }

    private void skipTrailers() throws IOException {
        String trailer = Http.line(in);
        while (!trailer.isEmpty()) {
            trailer = Http.line(in);
        }
    }
}
