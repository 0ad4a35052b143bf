package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hawser.packet.Packet;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.Tape;
import java.util.List;

/**
 * A whole connection whose client sends frames and bytes of any kind on a network of any speed: what it gets are frames,
 * of which a close is the last; its session ends once; and nothing is left over.
 */
class ConnectionFuzzTest {
    private static final int CLOSE = ClientFrame.FIN | ClientFrame.CLOSE;

    @FuzzTest
    void whateverComesTheStoryEndsWell(byte[] bytes) {
        Tape tape = new Tape(bytes);
        FakeServer server = new FakeServer(new WebSocketTransport(DeflateOptions.DEFAULTS.withThreshold(0)));
        WebSocketClient client = new WebSocketClient(server, "EIO=4&transport=websocket");
        client.open();
        client.receive();
        while (!tape.isOver()) {
            step(tape, server, client);
        }
        client.wire().drain();
        List<ServerFrame> frames = client.frames();
        long closes = frames.stream().filter(frame -> frame.first() == CLOSE).count();
        assertTrue(closes <= 1, "one close at most");
        assertTrue(closes == 0 || frames.get(frames.size() - 1).first() == CLOSE, "nothing behind a close");
        if (!client.wire().isClosed()) {
            client.vanish();
        }
        server.stop();
        assertEquals(1, server.heard().endings().size());
        assertEquals(0, server.engine().count());
        assertEquals(0, server.timers().pending());
    }

    private static void step(Tape tape, FakeServer server, WebSocketClient client) {
        switch (tape.pick(8)) {
            case 0 -> client.wire().feed(ClientFrame.frame(tape.pick(256), tape.piece()));
            case 1 -> client.wire().feed(ClientFrame.text("4" + tape.text()));
            case 2 -> client.wire().feed(tape.piece());
            case 3 -> client.wire().feed(ClientFrame.ping(""));
            case 4 -> client.wire().slow();
            case 5 -> client.wire().drain();
            case 6 -> server.timers().advance(tape.pick(256) * 40L);
            default -> {
                if (server.engine().count() > 0) {
                    server.session().send(Packet.message(tape.piece()));
                }
            }
        }
    }
}
