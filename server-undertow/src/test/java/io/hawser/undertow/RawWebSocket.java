package io.hawser.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/** A WebSocket by hand on a {@link RawSocket}: whole frames, one at a time, and nothing by itself. */
public final class RawWebSocket implements AutoCloseable {
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;

    private static final String[] UPGRADE = {
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    };

    private final RawSocket socket;

    /** A frame from the server; it is never masked and never a fragment. */
    public record Frame(int opcode, byte[] payload) {
        public String text() {
            return new String(payload, UTF_8);
        }

        public int closeCode() {
            return opcode == CLOSE && payload.length >= 2
                    ? ByteBuffer.wrap(payload).getShort()
                    : -opcode;
        }
    }

    /** On a connection whose 101 was read. */
    public RawWebSocket(RawSocket socket) {
        this.socket = socket;
    }

    /** Opens a session; the open packet is still to be read. */
    public static RawWebSocket open(int port) throws IOException {
        return over(new RawSocket(port), "EIO=4&transport=websocket");
    }

    /** Opens a session and joins the main namespace; both answers were read. */
    public static RawWebSocket join(int port) throws IOException {
        RawWebSocket joined = open(port);
        joined.read();
        joined.text("40").read();
        return joined;
    }

    /** A second way to a session that polls. */
    public static RawWebSocket beside(int port, RawClient client) throws IOException {
        return over(new RawSocket(port), "EIO=4&transport=websocket&sid=" + client.sid());
    }

    public static RawWebSocket over(RawSocket socket, String query, String... headers) throws IOException {
        RawSocket.Answer answer = socket.get(query, asking(headers)).answer();
        if (answer.status() != 101) {
            throw new AssertionError("no upgrade: " + answer);
        }
        return new RawWebSocket(socket);
    }

    /** The header lines that ask for a WebSocket, and others. */
    public static String[] asking(String... others) {
        return Stream.concat(Stream.of(UPGRADE), Stream.of(others)).toArray(String[]::new);
    }

    public RawWebSocket text(String text) throws IOException {
        return frame(TEXT, text.getBytes(UTF_8), true);
    }

    public RawWebSocket frame(int opcode, byte[] payload, boolean masked) throws IOException {
        socket.send(encode(opcode, payload, masked));
        return this;
    }

    /** The bytes of a frame; its masking key is zero. */
    public static byte[] encode(int opcode, byte[] payload, boolean masked) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        int mask = masked ? 0x80 : 0;
        if (payload.length <= 125) {
            frame.write(mask | payload.length);
        } else if (payload.length <= 0xFFFF) {
            frame.write(mask | 126);
            frame.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            frame.write(mask | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        frame.writeBytes(new byte[masked ? 4 : 0]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    public Frame read() throws IOException {
        byte[] head = socket.read(2);
        int length = head[1];
        if (length == 126) {
            length = ByteBuffer.wrap(socket.read(2)).getShort() & 0xFFFF;
        } else if (length == 127) {
            length = (int) ByteBuffer.wrap(socket.read(8)).getLong();
        }
        return new Frame(head[0] & 0x0F, socket.read(length));
    }

    public RawSocket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
