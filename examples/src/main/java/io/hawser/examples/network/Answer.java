package io.hawser.examples.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer whose body can be read once; {@code upstream} carries what follows a 101, and nothing else has one. */
record Answer(
        int status,
        String reason,
        Headers headers,
        InputStream body,
        @Nullable Upstream upstream) {
    private static final int CHUNK = 8192;

    /** A proxy's own word. */
    static Answer of(int status) {
        byte[] text = ("the proxy says " + status).getBytes(StandardCharsets.UTF_8);
        return new Answer(status, "No", Headers.NONE, InputStream.nullInputStream(), null)
                .with(text)
                .with(Headers.NONE
                        .with("Content-Type", "text/plain")
                        .with("Content-Length", String.valueOf(text.length)));
    }

    Answer with(Headers others) {
        return new Answer(status, reason, others, body, upstream);
    }

    /** The same with that body, complete. */
    Answer with(byte[] bytes) {
        Headers framed = headers.without("Transfer-Encoding").with("Content-Length", String.valueOf(bytes.length));
        return new Answer(status, reason, framed, new ByteArrayInputStream(bytes), upstream);
    }

    /** About what the head takes on the wire, and the body where its length is told; in bytes. */
    int size() {
        StringBuilder head = new StringBuilder(reason);
        headers.appendTo(head);
        String length = headers.get("Content-Length");
        return head.length() + (length == null ? 0 : Integer.parseInt(length));
    }

    /** The same with its body complete, when that has come. A 101 has none. */
    Answer complete() throws IOException {
        return isTunnel() ? this : with(body.readAllBytes());
    }

    /** The same, said to be as long as it is, of which half the body comes. */
    Answer cut() throws IOException {
        byte[] all = body.readAllBytes();
        InputStream half = new FixedBody(new ByteArrayInputStream(all, 0, all.length / 2), all.length);
        return new Answer(status, reason, with(all).headers, half, upstream);
    }

    boolean isTunnel() {
        return upstream != null;
    }

    /** Whether the connection ends behind it (RFC 9112 §9.6). */
    boolean isLast() {
        return headers.has("Connection", "close");
    }

    /** Writes the head and then the body, as it comes. */
    void writeTo(OutputStream out) throws IOException {
        boolean bare = isTunnel() || status == 204 || status == 304;
        boolean chunked = !bare && headers.get("Content-Length") == null;
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + ' ' + reason + "\r\n");
        (chunked ? headers.with("Transfer-Encoding", "chunked") : headers).appendTo(head);
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!bare) {
            pour(out, chunked);
        }
        out.flush();
    }

    private void pour(OutputStream out, boolean chunked) throws IOException {
        byte[] some = new byte[CHUNK];
        for (int count = body.read(some); count >= 0; count = body.read(some)) {
            if (chunked) {
                out.write(String.format(Locale.ROOT, "%x\r\n", count).getBytes(StandardCharsets.ISO_8859_1));
            }
            out.write(some, 0, count);
            if (chunked) {
                out.write(new byte[] {'\r', '\n'});
            }
            out.flush();
        }
        if (chunked) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
