package io.hawser.benchmarks.contenders;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The limit in Java: one thread, one selector, one buffer, and no more of RFC 6455 than the load needs. It trusts its
 * client and is no server for anybody else.
 */
public final class NioContender {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Selector selector = Selector.open();
    private final ByteBuffer in = ByteBuffer.allocateDirect(65_536);
    private final ByteBuffer out = ByteBuffer.allocateDirect(65_536);

    private NioContender() throws IOException {}

    /**
     * Starts.
     *
     * @param args none
     * @throws IOException when the network or standard input broke
     */
    public static void main(String[] args) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024)
                .configureBlocking(false);
        NioContender server = new NioContender();
        door.register(server.selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(server::serve);
        thread.setDaemon(true);
        thread.start();
        Host.obey(((InetSocketAddress) door.getLocalAddress()).getPort());
    }

    private void serve() {
        while (true) {
            try {
                selector.select(this::ready);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Visitor());
            } else {
                read(key);
            }
        } catch (IOException gone) {
            close(key);
        }
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Visitor visitor = (Visitor) key.attachment();
        visitor.restore(in.clear());
        if (channel.read(in) < 0) {
            close(key);
            return;
        }
        in.flip();
        if (visitor.greeted) {
            answer(channel);
        } else if (ends(in)) {
            visitor.greeted = true;
            greet(channel, ISO_8859_1.decode(in).toString());
        }
        visitor.keep(in);
    }

    private void answer(SocketChannel channel) throws IOException {
        out.clear();
        boolean toAll = false;
        while (in.remaining() >= 6 && in.remaining() >= 6 + (in.get(in.position() + 1) & 0x7F)) {
            out.put(in.get());
            int length = in.get() & 0x7F;
            out.put((byte) length);
            int key = in.getInt();
            for (int i = 0; i < length; i++) {
                out.put((byte) (in.get() ^ (key >>> (24 - 8 * (i & 3)))));
            }
            toAll = out.get(6) == 'a';
        }
        out.flip();
        if (toAll) {
            for (SelectionKey other : selector.keys()) {
                if (other.channel() instanceof SocketChannel member) {
                    write(member, out.rewind());
                }
            }
        } else {
            write(channel, out);
        }
    }

    private static void greet(SocketChannel channel, String request) throws IOException {
        String name = "Sec-WebSocket-Key: ";
        int from = request.indexOf(name) + name.length();
        String key = request.substring(from, request.indexOf("\r\n", from));
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n";
        write(channel, ISO_8859_1.encode(answer));
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean ends(ByteBuffer request) {
        int end = request.limit();
        return end >= 4 && request.getInt(end - 4) == 0x0D0A0D0A;
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    private static final class Visitor {
        private boolean greeted;
        private byte @Nullable [] rest;

        void restore(ByteBuffer bytes) {
            if (rest != null) {
                bytes.put(rest);
                rest = null;
            }
        }

        void keep(ByteBuffer bytes) {
            if (bytes.hasRemaining()) {
                rest = new byte[bytes.remaining()];
                bytes.get(rest);
            }
        }
    }
}
