package io.hawser.undertow.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.undertow.RawSocket;
import io.hawser.undertow.RawWebSocket;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;

/** A WebSocket of a {@link Foe}. */
final class FoeSocket {
    private final RawWebSocket socket;

    FoeSocket(RawWebSocket socket) {
        this.socket = socket;
    }

    RawSocket raw() {
        return socket.socket();
    }

    FoeSocket says(String... texts) throws IOException {
        try {
            for (String text : texts) {
                socket.text(text);
            }
        } catch (SocketException gone) {
            return this; // it is cut off while it still speaks
        }
        return this;
    }

    FoeSocket sends(byte[] binary) throws IOException {
        socket.frame(RawWebSocket.BINARY, binary, true);
        return this;
    }

    FoeSocket frame(int opcode, byte[] payload) throws IOException {
        socket.frame(opcode, payload, true);
        return this;
    }

    /** Sends bytes as they are, each given as a number from 0 to 255. */
    FoeSocket bytes(int... bytes) throws IOException {
        byte[] raw = new byte[bytes.length];
        for (int at = 0; at < raw.length; at++) {
            raw[at] = (byte) bytes[at];
        }
        raw().send(raw);
        return this;
    }

    String read() throws IOException {
        return socket.read().text();
    }

    /** Reads on until the server closes, and tells its code. */
    String end() throws IOException {
        try {
            RawWebSocket.Frame frame = socket.read();
            while (frame.opcode() != RawWebSocket.CLOSE) {
                frame = socket.read();
            }
            Leaks.check(new String(frame.payload(), 2, frame.payload().length - 2, UTF_8));
            return frame.closeCode() + (raw().ended() ? "" : " open");
        } catch (EOFException | SocketException gone) {
            return "end";
        }
    }

    /** Whether it is still served: what it says comes back. */
    String fate() throws IOException {
        says("42[\"echo\",\"still here\"]");
        String heard = read();
        while (!heard.equals("42[\"echo\",\"still here\"]")) {
            heard = read();
        }
        return "lives";
    }
}
