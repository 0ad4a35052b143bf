package io.hawser.examples.network;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 as bytes (RFC 9112), as much of it as browsers and servers use. */
final class Http {
    /** Bytes of a line of the head; a longer one breaks the connection. */
    private static final int LONGEST_LINE = 1 << 16;

    private Http() {}

    /** Reads a request to the end of its body. */
    static Request request(InputStream in) throws IOException {
        String[] start = line(in).split(" ", 3);
        if (start.length < 3) {
            throw new IOException("not a request");
        }
        Headers headers = headers(in);
        boolean empty = headers.get("Content-Length") == null && !isChunked(headers);
        byte[] body = empty ? new byte[0] : body(headers, in).readAllBytes();
        return new Request(start[0], start[1], headers, body);
    }

    /** Reads the head of an answer; its body stays in the stream. {@code from} carries what follows a 101. */
    static Answer answer(InputStream in, boolean bodiless, @Nullable Upstream from) throws IOException {
        String[] start = line(in).split(" ", 3);
        if (start.length < 2) {
            throw new IOException("not an answer");
        }
        int status = Integer.parseInt(start[1]);
        Headers headers = headers(in);
        boolean empty = bodiless || status < 200 || status == 204 || status == 304;
        InputStream body = empty ? new ByteArrayInputStream(new byte[0]) : body(headers, in);
        return new Answer(status, start.length > 2 ? start[2] : "", headers, body, status == 101 ? from : null);
    }

    static boolean isChunked(Headers headers) {
        return headers.has("Transfer-Encoding", "chunked");
    }

    static byte[] join(StringBuilder head, byte[] body) {
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    /** A line without its end. */
    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() == LONGEST_LINE) {
                throw new EOFException("a line without an end");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static Headers headers(InputStream in) throws IOException {
        List<Headers.Field> fields = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header");
            }
            fields.add(new Headers.Field(
                    line.substring(0, colon), line.substring(colon + 1).trim()));
        }
        return new Headers(fields);
    }

    /** What follows a head: so many bytes, or chunks, or all until the end of the connection (RFC 9112 §6.3). */
    private static InputStream body(Headers headers, InputStream in) {
        String length = headers.get("Content-Length");
        if (isChunked(headers)) {
            return new ChunkedBody(in);
        }
        return length == null ? in : new FixedBody(in, Long.parseLong(length));
    }
}
