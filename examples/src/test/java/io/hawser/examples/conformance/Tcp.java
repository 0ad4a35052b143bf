package io.hawser.examples.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One TCP connection, for what no decent HTTP client would do. A read that takes over 10 s fails. */
final class Tcp implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;

    Tcp(Door door) throws IOException {
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", door.port()));
        in = socket.getInputStream();
    }

    /** A WebSocket by hand; its open packet has been read. */
    static Tcp webSocket(Door door) throws IOException {
        Tcp tcp = new Tcp(door);
        tcp.send(request(
                "GET",
                door,
                Door.WEBSOCKET,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        String answer = tcp.upTo("\r\n\r\n");
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new AssertionError("no upgrade: " + answer);
        }
        tcp.upTo("}");
        return tcp;
    }

    /** A request as it goes over the wire. */
    static String request(String method, Door door, String query, String... headers) {
        StringBuilder request =
                new StringBuilder(method + " " + door.path() + "?" + query + " HTTP/1.1\r\nHost: test\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    Tcp send(String characters) throws IOException {
        socket.getOutputStream().write(characters.getBytes(ISO_8859_1));
        return this;
    }

    /** Reads up to and with these characters. */
    String upTo(String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server hung up after '" + read + "'");
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** Reads until the server hangs up. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
