package io.hawser.examples.soak;

import java.io.IOException;

/** Joins, asks for much and reads nothing of it. */
final class SlowReader {
    private static final String POUR = "42[\"pour\"]";

    private SlowReader() {}

    static Stranger onWebSocket(int port) throws IOException {
        Stranger stranger = Stranger.joined(Kind.SLOW, port);
        stranger.text(POUR);
        return stranger;
    }

    static Stranger thatPolls(int port) throws IOException {
        Stranger stranger = new Stranger(Kind.SLOW, port);
        String sid = stranger.asksForSession();
        stranger.posts(sid, "40");
        stranger.posts(sid, POUR);
        for (int i = 0; i < 3; i++) {
            stranger.asks("GET", "&transport=polling&sid=" + sid, "");
        }
        return stranger;
    }
}
