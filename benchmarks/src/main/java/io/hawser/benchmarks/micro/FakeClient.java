package io.hawser.benchmarks.micro;

import io.hawser.Service;
import io.hawser.benchmarks.load.Frames;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A client without a network: its frames are handed to the server in place, and those of the server are forgotten. */
final class FakeClient {
    private final FakeWire wire = new FakeWire();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(16 * 1_024);

    /** Opens a session: a stock client's, or a resumable one with that key. */
    FakeClient(Service server, String path, @Nullable String key) {
        server.serve(new FakeExchange(path, key, wire));
    }

    /** The same on Socket.IO's path, and in its main namespace. */
    static FakeClient join(Service server, @Nullable String key) {
        FakeClient client = new FakeClient(server, "/socket.io/", key);
        if (key != null) {
            client.say(frames("60.1", 1)); // it has none of the server's messages, and its next one is its first
        }
        client.say(frames("40", 1));
        return client;
    }

    /** Texts as a client sends them, all alike. */
    static byte[] frames(String text, int count) {
        return Frames.masked(Frames.TEXT, text, count);
    }

    /** Sends them in one piece, as one read of a socket would bring them. */
    void say(byte[] frames) {
        wire.feed(scratch.clear().put(frames).flip());
    }

    /** How many bytes the server has written so far. */
    long heard() {
        return wire.written();
    }
}
