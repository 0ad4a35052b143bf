package io.hawser.undertow.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.undertow.RawSocket;
import io.hawser.undertow.RawWebSocket;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A hostile client's hands. An outcome is told in words with spaces: the status of an answer; {@code end} when the server
 * hung up; the code of a close frame; {@code lives} or {@code gone} of a session. Every answer is looked at for what it
 * must not tell. When it is closed it lets go of all that it has opened.
 */
final class Foe implements AutoCloseable {
    static final String POLLING = "EIO=4&transport=polling";
    static final String SOCKET = "EIO=4&transport=websocket";

    private final int port;
    private final List<RawSocket> sockets = new ArrayList<>();
    private final List<String> opened = new ArrayList<>(); // ids of sessions

    Foe(int port) {
        this.port = port;
    }

    RawSocket dial() throws IOException {
        return dial(0);
    }

    RawSocket dial(int receiveBuffer) throws IOException {
        RawSocket socket = new RawSocket(port, receiveBuffer);
        sockets.add(socket);
        return socket;
    }

    /** Sends a request's head, line by line, and tells the status of its answer. */
    String http(String... lines) throws IOException {
        return status(dial().send(String.join("\r\n", lines) + "\r\n\r\n"));
    }

    /** Sends bytes as they are, and tells the statuses of all answers until the server hangs up, as it must. */
    String raw(String bytes) throws IOException {
        return toTheEnd(dial().send(bytes));
    }

    String toTheEnd(RawSocket socket) throws IOException {
        StringJoiner statuses = new StringJoiner(" ");
        for (String status = ""; !status.equals("end"); ) {
            status = status(socket);
            statuses.add(status);
        }
        return statuses.toString();
    }

    String status(RawSocket socket) throws IOException {
        RawSocket.Answer answer = answer(socket);
        return answer == null ? "end" : String.valueOf(answer.status());
    }

    /** The next answer, or null when the server hung up. */
    RawSocket.Answer answer(RawSocket socket) throws IOException {
        try {
            RawSocket.Answer answer = socket.answer();
            Leaks.check(answer);
            if (answer.body().startsWith("0{")) {
                opened.add(sid(answer.body()));
            }
            return answer;
        } catch (EOFException | SocketException gone) {
            return null;
        }
    }

    RawSocket.Answer get(String query, String... headers) throws IOException {
        RawSocket socket = dial();
        try {
            socket.get(query, headers);
        } catch (SocketException refused) {
            return answer(socket); // before all of it was sent
        }
        return answer(socket);
    }

    RawSocket.Answer post(String query, byte[] body, String... headers) throws IOException {
        String[] all = List.of(headers).toArray(new String[headers.length + 1]);
        all[headers.length] = "Content-Length: " + body.length;
        return answer(dial().post(query, all).send(body));
    }

    /** The status of a well-formed GET. */
    String asks(String query, String... headers) throws IOException {
        RawSocket.Answer answer = get(query, headers);
        return answer == null ? "end" : String.valueOf(answer.status());
    }

    String posts(String query, String body, String... headers) throws IOException {
        RawSocket.Answer answer = post(query, body.getBytes(UTF_8), headers);
        return answer == null ? "end" : String.valueOf(answer.status());
    }

    /** Asks for a WebSocket. */
    String upgrades(String query, String... headers) throws IOException {
        return asks(query, RawWebSocket.asking(headers));
    }

    /** A session on a WebSocket, in the main namespace. */
    FoeSocket socket() throws IOException {
        FoeSocket opened = open();
        opened.says("40");
        opened.read();
        return opened;
    }

    /** A session on a WebSocket, in no namespace. */
    FoeSocket open() throws IOException {
        FoeSocket opened = over(SOCKET);
        opened.read();
        return opened;
    }

    FoeSocket over(String query, String... headers) throws IOException {
        return new FoeSocket(RawWebSocket.over(dial(), query, headers));
    }

    /** A session that polls, in the main namespace. */
    FoePoller poller() throws IOException {
        FoePoller joined = visitor();
        joined.posts("40");
        joined.polls();
        return joined;
    }

    /** A session that polls, in no namespace. */
    FoePoller visitor() throws IOException {
        return new FoePoller(this, sid(get(POLLING).body()));
    }

    static String sid(String open) {
        return open.replaceFirst("(?s)^0\\{\"sid\":\"([^\"]+)\".*", "$1");
    }

    @Override
    public void close() throws IOException {
        for (String sid : opened) {
            posts(POLLING + "&sid=" + sid, "1");
        }
        for (RawSocket socket : sockets) {
            socket.close();
        }
    }
}
