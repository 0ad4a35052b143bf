package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.Hawser;
import io.hawser.transport.websocket.DeflateOptions;
import io.hawser.transport.websocket.WebSocketTransport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compressed WebSockets with Node's {@code ws} and the stock clients at the other end: {@code src/test/js/deflate.cjs}. */
class DeflateTest {
    private final List<String> errors = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void install() throws Exception {
        NodeStories.install();
    }

    @Test
    void byDefaultNoMessageRefersToEarlierOnes() throws Exception {
        String neither = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
        converse(DeflateOptions.DEFAULTS, neither, neither, neither, "none");
    }

    @Test
    void withTakeoverTheyDoAsTheClientLikes() throws Exception {
        converse(
                DeflateOptions.DEFAULTS.withContextTakeover(true, true),
                "permessage-deflate",
                "permessage-deflate; server_no_context_takeover",
                "permessage-deflate; client_no_context_takeover",
                "none");
    }

    private void converse(DeflateOptions options, String... answers) throws Exception {
        Hawser io = Hawser.builder()
                .transports(new WebSocketTransport(options))
                .onError((socket, error) -> errors.add(String.valueOf(error)))
                .build();
        io.onConnection(socket ->
                socket.on("echo", event -> event.socket().emit("echo", event.require(0, Object.class))));
        try (HawserServer server = HawserServer.of(io).host("127.0.0.1").start()) {
            String[] words = Stream.concat(Stream.of(String.valueOf(server.port())), Stream.of(answers))
                    .toArray(String[]::new);
            NodeStories.tell(no -> no, "deflate.cjs", words);
        }
        assertEquals(List.of(), errors);
    }
}
