package io.hawser.undertow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One TCP connection, for what no decent HTTP client would do. A read that takes over 10 s fails. */
public final class RawSocket implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private String path = "/socket.io/";

    /** An answer, with header names in lower case; of several lines of one name the map has the last. */
    public record Answer(int status, Map<String, String> headers, List<String> lines, byte[] bytes) {
        public String body() {
            return new String(bytes, UTF_8);
        }

        /** The values of all lines of a name, which is in lower case. */
        public List<String> all(String name) {
            return lines.stream()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .toList();
        }
    }

    public RawSocket(int port) throws IOException {
        this(port, 0);
    }

    /** Receives into a buffer of about that size; 0 for the system's. */
    public RawSocket(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        in = socket.getInputStream();
    }

    /** From now on a read fails after so many milliseconds. */
    public RawSocket patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    /** From now on requests go to another path. */
    public RawSocket at(String other) {
        path = other;
        return this;
    }

    public RawSocket send(String text) throws IOException {
        return send(text.getBytes(UTF_8));
    }

    public RawSocket send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends bytes one by one, each in a segment of its own. */
    public RawSocket trickle(byte[] bytes) throws IOException {
        for (byte b : bytes) {
            send(new byte[] {b});
        }
        return this;
    }

    /** Sends a GET; further header lines may follow. */
    public RawSocket get(String query, String... headers) throws IOException {
        return head("GET " + path + "?" + query, headers);
    }

    /** Sends the head of a POST; the body, or a part of it, is the next line of the test. */
    public RawSocket post(String query, String... headers) throws IOException {
        return head("POST " + path + "?" + query, headers);
    }

    /** Reads an answer whole: by its length, by its chunks, or only its head when it has neither. */
    public Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (String line; !(line = line()).isEmpty(); ) {
            String[] parts = line.split(": *", 2);
            String name = parts[0].toLowerCase(Locale.ROOT);
            headers.put(name, parts[1]);
            lines.add(name + ": " + parts[1]);
        }
        return new Answer(status, headers, lines, body(headers));
    }

    /** A chunk of a body without end. */
    public String chunk() throws IOException {
        byte[] chunk = read(Integer.parseInt(line(), 16));
        line();
        return new String(chunk, UTF_8);
    }

    public byte[] read(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("only " + bytes.length + " of " + count + " bytes came");
        }
        return bytes;
    }

    /** Reads on, throws away, and tells that the server has hung up; fails when it does not. */
    public boolean ended() throws IOException {
        try {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            return true;
        }
        return true;
    }

    /** Hangs up with a reset, as a crashed machine does when it is back. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private RawSocket head(String request, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(request).append(" HTTP/1.1\r\nHost: test\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head.append("\r\n").toString());
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            return new byte[0];
        }
        return read(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b; (b = in.read()) != '\n'; ) {
            if (b < 0) {
                throw new EOFException("the server hung up after '" + line.toString(ISO_8859_1) + "'");
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
