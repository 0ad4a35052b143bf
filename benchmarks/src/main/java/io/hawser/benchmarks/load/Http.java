package io.hawser.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection that is kept: one request, then its answer, which must tell its length. */
final class Http implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final SocketChannel channel;
    private final StringBuilder came = new StringBuilder();

    Http(Route route) throws IOException {
        channel = route.open();
    }

    SocketChannel channel() {
        return channel;
    }

    void get(String path) throws IOException {
        Peer.write(channel, request("GET", path, "", ""));
    }

    void post(String path, String body) throws IOException {
        String headers = "Content-Type: text/plain;charset=UTF-8\r\nContent-Length: " + body.length() + "\r\n";
        Peer.write(channel, request("POST", path, headers, body));
    }

    private static ByteBuffer request(String method, String path, String headers, String body) {
        return ISO_8859_1.encode(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body);
    }

    /** The body of the answer, once it is here whole. */
    @Nullable
    String read(ByteBuffer in) throws IOException {
        if (channel.read(in.clear()) < 0) {
            throw new IOException("the server has ended the connection");
        }
        came.append(ISO_8859_1.decode(in.flip()));
        int head = came.indexOf("\r\n\r\n");
        if (head < 0) {
            return null;
        }
        int end = head + 4 + length(came.substring(0, head));
        if (came.length() < end) {
            return null;
        }
        String body = came.substring(head + 4, end);
        came.delete(0, end);
        return body;
    }

    String await(ByteBuffer in) throws IOException {
        String body = read(in);
        while (body == null) {
            body = read(in);
        }
        return body;
    }

    @Override
    public void close() throws IOException {
        channel.socket().setSoLinger(true, 0);
        channel.close();
    }

    private static int length(String head) throws IOException {
        Matcher line = LENGTH.matcher(head);
        if (!head.startsWith("HTTP/1.1 200") || !line.find()) {
            throw new IOException("an answer that this load cannot read: " + head);
        }
        return Integer.parseInt(line.group(1));
    }
}
