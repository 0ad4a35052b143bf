package io.hawser.examples.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client with one connection. A read that takes over 10 s fails. */
final class Caller implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Caller(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Caller gets(String target, String... headers) throws IOException {
        return says("GET " + target + " HTTP/1.1\r\nHost: test\r\n" + lines(headers) + "\r\n");
    }

    Caller posts(String target, String body) throws IOException {
        return says("POST " + target + " HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    Caller upgrades(String target) throws IOException {
        return gets(target, "Upgrade: websocket", "Connection: Upgrade");
    }

    /** As it is. */
    Caller says(String characters) throws IOException {
        socket.getOutputStream().write(characters.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Reads an answer: its status and its body. */
    String hears() throws IOException {
        Answer answer = Http.answer(in, false, null);
        return answer.status() + " " + new String(answer.body().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Reads so many characters of a tunnel. */
    String hears(int characters) throws IOException {
        return new String(in.readNBytes(characters), StandardCharsets.ISO_8859_1);
    }

    /** Reads the head of a 101. */
    Caller isThrough() throws IOException {
        String first = Http.line(in);
        if (!first.startsWith("HTTP/1.1 101")) {
            throw new AssertionError(first);
        }
        String line = first;
        while (!line.isEmpty()) {
            line = Http.line(in);
        }
        return this;
    }

    /** Waits for the end, and tells how it came. */
    String end() throws IOException {
        try {
            return in.read() < 0 ? "closed" : "alive";
        } catch (SocketException reset) {
            return "reset";
        }
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
