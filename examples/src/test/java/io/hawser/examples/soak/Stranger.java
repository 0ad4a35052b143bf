package io.hawser.examples.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One TCP connection, for what no decent client would do. Belongs to one thread. */
final class Stranger implements Closeable {
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int PING = 0x9;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int LARGE = 126;
    private static final int HUGE = 127;
    private static final int LONGEST_HEAD = 14;
    private static final int SMALL_WINDOW = 8 * 1024;
    /** Longer than the server's, where that is ten seconds. */
    private static final int PATIENCE_MILLIS = 15_000;

    private static final String ENDPOINT = "/socket.io/?EIO=4&name=stranger&kind=";

    private final Socket socket = new Socket();
    private final Kind kind;

    Stranger(Kind kind, int port) throws IOException {
        this.kind = kind;
        socket.setReceiveBufferSize(SMALL_WINDOW);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
    }

    /** A WebSocket that has read its open packet and has joined. */
    static Stranger joined(Kind kind, int port) throws IOException {
        Stranger stranger = new Stranger(kind, port).asksForWebSocket();
        stranger.text("40");
        stranger.upTo("40{");
        stranger.upTo("}");
        return stranger;
    }

    /** A WebSocket that has read its open packet. */
    Stranger asksForWebSocket() throws IOException {
        asks(
                "GET",
                "&transport=websocket",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        upTo("maxPayload");
        upTo("}");
        return this;
    }

    /** A session that polls; its open packet has been read. */
    String asksForSession() throws IOException {
        asks("GET", "&transport=polling", "");
        upTo("\"sid\":\"");
        String sid = upTo("\"");
        upTo("}");
        return sid.substring(0, sid.length() - 1);
    }

    /** Says the head of a request. */
    void asks(String method, String query, String headers) throws IOException {
        says(method + " " + ENDPOINT + kind + query + " HTTP/1.1\r\nHost: here\r\n" + headers + "\r\n");
    }

    void posts(String sid, String body) throws IOException {
        asks(
                "POST",
                "&transport=polling&sid=" + sid,
                "Content-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n");
        says(body);
    }

    void says(String characters) throws IOException {
        says(characters.getBytes(ISO_8859_1));
    }

    void says(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    void text(String characters) throws IOException {
        says(frame(TEXT, characters.getBytes(ISO_8859_1)));
    }

    /** A whole frame (RFC 6455 §5.2), masked with zeros. */
    static byte[] frame(int opcode, byte[] payload) {
        byte[] head = head(FINAL | opcode, payload.length);
        return ByteBuffer.allocate(head.length + payload.length)
                .put(head)
                .put(payload)
                .array();
    }

    private static byte[] head(int first, int length) {
        ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEAD).put((byte) first);
        if (length < LARGE) {
            frame.put((byte) (MASKED | length));
        } else if (length < 1 << 16) {
            frame.put((byte) (MASKED | LARGE)).putShort((short) length);
        } else {
            frame.put((byte) (MASKED | HUGE)).putLong(length);
        }
        return Arrays.copyOf(frame.array(), frame.putInt(0).position());
    }

    String upTo(String end) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end, read.length() - end.length()) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server hung up");
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** Reads on; true if the server hangs up before it falls silent. */
    boolean isSentAway() throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
