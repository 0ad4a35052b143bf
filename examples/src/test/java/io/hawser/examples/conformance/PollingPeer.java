package io.hawser.examples.conformance;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A {@link Peer} over HTTP: a GET for what comes, a POST for what goes. */
final class PollingPeer implements Peer {
    private static final String SEPARATOR = "\u001e";

    private final Door door;
    private final String sid;
    private final Queue<String> heard = new ArrayDeque<>();

    /** Opens a session; its open packet has been read. */
    PollingPeer(Door door) {
        this.door = door;
        sid = door.get(Door.POLLING).body().replaceFirst("(?s)^0\\{\"sid\":\"([^\"]+)\".*", "$1");
    }

    String sid() {
        return sid;
    }

    /** What comes after the question mark in the requests of this session. */
    String query() {
        return Door.POLLING + "&sid=" + sid;
    }

    /** A second way to this session, on trial. */
    WebSocketPeer beside() {
        return new WebSocketPeer(door.webSocket(Door.WEBSOCKET + "&sid=" + sid));
    }

    HttpResponse<String> poll() {
        return door.get(query());
    }

    HttpResponse<String> post(String body) {
        return door.post(query(), body);
    }

    @Override
    public String next() {
        while (heard.isEmpty()) {
            HttpResponse<String> answer = poll();
            if (answer.statusCode() != 200) {
                throw new AssertionError("refused: " + answer.body());
            }
            heard.addAll(List.of(answer.body().split(SEPARATOR, -1)));
        }
        return heard.remove();
    }

    @Override
    public void send(String... packets) {
        HttpResponse<String> answer = post(String.join(SEPARATOR, packets));
        boolean taken = answer.statusCode() == 200 && answer.body().equals("ok");
        boolean ended = answer.statusCode() == 400;
        if (!taken && !ended) {
            throw new AssertionError(answer + " " + answer.body());
        }
    }

    @Override
    public void awaitEnd() {
        await().until(() -> poll().body().equals(Door.refusal(1, "Session ID unknown")));
    }

    /** Ends the session, if it has not ended. */
    @Override
    public void close() {
        post("1");
    }
}
