package io.hawser.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One client on a WebSocket: it greets as its server wants, then sends frames and counts those that come back. */
final class Peer implements AutoCloseable {
    private static final Frames JOIN = Frames.of("40", 1);
    private static final Frames PONG = Frames.of("3", 1);

    private final SocketChannel channel;
    private final Inbox inbox = new Inbox();
    private long pings;

    private Peer(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects, shakes hands and, with Socket.IO, joins the main namespace; returns when the server has let it in. */
    static Peer connect(Route route, boolean socketIo) throws IOException {
        SocketChannel channel = route.open();
        Peer peer = new Peer(channel);
        String path = socketIo ? "/socket.io/?EIO=4&transport=websocket" : "/";
        write(
                channel,
                ISO_8859_1.encode("GET " + path + " HTTP/1.1\r\nHost: localhost:" + route.port()
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        ByteBuffer in = ByteBuffer.allocate(4_096);
        peer.skipHead(in);
        if (socketIo) {
            peer.await("0", in);
            write(channel, JOIN.first(1));
            peer.await("40", in);
        }
        peer.inbox.end(in);
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
        inbox.begin(in);
        fill(in);
        int messages = 0;
        for (ByteBuffer frame = Inbox.next(in); frame != null; frame = Inbox.next(in)) {
            byte first = frame.get(0);
            if (first == '4') {
                messages++;
            } else if (first == '2') {
                pings++;
                send(PONG, 1);
            }
        }
        inbox.end(in);
        return messages;
    }

    /** How many pings it has answered. */
    long pings() {
        return pings;
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
        ByteBuffer frame = Inbox.next(in);
        while (frame == null) {
            fill(in.compact());
            frame = Inbox.next(in);
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

    static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
