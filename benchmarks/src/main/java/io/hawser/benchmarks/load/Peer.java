package io.hawser.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One client on a WebSocket: it greets as its server wants, then sends frames and counts those that come back. */
final class Peer implements AutoCloseable {
    private static final Frames JOIN = Frames.of("40", 1);
    private static final Frames PONG = Frames.of("3", 1);

    private final SocketChannel channel;
    private byte @Nullable [] rest;

    private Peer(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects, shakes hands and, with Socket.IO, joins the main namespace; returns when the server has let it in. */
    static Peer connect(InetSocketAddress server, boolean socketIo) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.socket().setTcpNoDelay(true);
        Peer peer = new Peer(channel);
        String path = socketIo ? "/socket.io/?EIO=4&transport=websocket" : "/";
        write(
                channel,
                ISO_8859_1.encode("GET " + path + " HTTP/1.1\r\nHost: localhost:" + server.getPort()
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        ByteBuffer in = ByteBuffer.allocate(4_096);
        peer.skipHead(in);
        if (socketIo) {
            peer.await("0", in);
            write(channel, JOIN.first(1));
            peer.await("40", in);
        }
        channel.configureBlocking(false);
        return peer;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Writes the first {@code count} frames at once. */
    void send(Frames frames, int count) throws IOException {
        if (count > 0) {
            write(channel, frames.first(count));
        }
    }

    /**
     * Reads what is there, and answers the server's pings.
     *
     * @param in any content, as large as one read shall be
     * @return how many messages came
     */
    int read(ByteBuffer in) throws IOException {
        in.clear();
        if (rest != null) {
            in.put(rest);
            rest = null;
        }
        if (channel.read(in) < 0) {
            throw new IOException("the server has ended the connection");
        }
        in.flip();
        int messages = 0;
        for (ByteBuffer frame = next(in); frame != null; frame = next(in)) {
            byte first = frame.get(0);
            if (first == '4') {
                messages++;
            } else if (first == '2') {
                send(PONG, 1);
            }
        }
        if (in.hasRemaining()) {
            rest = new byte[in.remaining()];
            in.get(rest);
        }
        return messages;
    }

    /** Ends the connection without a goodbye and without leaving a port behind in TIME_WAIT. */
    @Override
    public void close() throws IOException {
        channel.socket().setSoLinger(true, 0);
        channel.close();
    }

    private void skipHead(ByteBuffer in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            fill(in.clear());
            head.append(ISO_8859_1.decode(in));
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("refused: " + head);
        }
        byte[] beyond = head.substring(head.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1);
        in.clear().put(beyond).flip();
    }

    private void await(String prefix, ByteBuffer in) throws IOException {
        ByteBuffer frame = next(in);
        while (frame == null) {
            fill(in.compact());
            frame = next(in);
        }
        String text = ISO_8859_1.decode(frame).toString();
        if (!text.startsWith(prefix)) {
            throw new IOException(text + " came instead of " + prefix);
        }
    }

    private void fill(ByteBuffer in) throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("the server has ended the connection");
        }
        in.flip();
    }

    /** The payload of the next frame if it is here whole; servers do not mask. */
    private static @Nullable ByteBuffer next(ByteBuffer in) {
        if (in.remaining() < 2) {
            return null;
        }
        int at = in.position();
        int length = in.get(at + 1);
        int head = 2;
        if (length == 126) {
            if (in.remaining() < 4) {
                return null;
            }
            length = in.getShort(at + 2);
            head = 4;
        }
        if (in.remaining() < head + length) {
            return null;
        }
        in.position(at + head + length);
        return in.slice(at + head, length);
    }

    static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
