package io.hawser.undertow.hostile;

import static org.awaitility.Awaitility.await;

import io.hawser.undertow.RawSocket;
import java.io.IOException;
import java.time.Duration;

/** A session of a {@link Foe} that polls: each request has a connection of its own. */
final class FoePoller {
    private final Foe foe;
    private final String sid;

    FoePoller(Foe foe, String sid) {
        this.foe = foe;
        this.sid = sid;
    }

    String sid() {
        return sid;
    }

    String query() {
        return Foe.POLLING + "&sid=" + sid;
    }

    /** Posts, and tells the status. */
    String posts(String body, String... headers) throws IOException {
        return foe.posts(query(), body, headers);
    }

    String posts(byte[] body) throws IOException {
        return String.valueOf(foe.post(query(), body).status());
    }

    /** Posts what should be refused, and tells the status, and what became of the session. */
    String suffers(String body, String... headers) throws IOException {
        return posts(body, headers) + " " + fate();
    }

    String polls() throws IOException {
        return foe.asks(query());
    }

    /** Polls, and reads no answer. */
    RawSocket waits() throws IOException {
        return foe.dial().get(query());
    }

    /** Says that it goes on, and tells whether the session does. */
    String fate() throws IOException {
        return posts("3").equals("200") ? "lives" : "gone";
    }

    /** Tells that it is gone, which the server may need a moment to see. */
    String endsSoon() {
        await().atMost(Duration.ofSeconds(2)).pollInterval(Duration.ofMillis(5)).until(() -> fate().equals("gone"));
        return "gone";
    }
}
