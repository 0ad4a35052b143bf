package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.EngineServer;
import io.hawser.Hawser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's WebSocket-shaped socket and the engine alone, over each transport: {@code src/test/js/pipe.cjs}. */
class HawserSocketTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void install() throws Exception {
        NodeStories.install();
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "polling", "shortpoll"})
    void conversesInTheShapeOfAWebSocket(String transport) throws Exception {
        EngineServer engine = Hawser.builder().buildEngine();
        engine.onConnection(pipe -> pipe.onMessage(text -> {
                    heard.add(text);
                    if (text.equals("close")) pipe.close();
                    else pipe.send(text);
                })
                .onBinary(pipe::send));
        try (HawserServer server = HawserServer.of(engine).host("127.0.0.1").start()) {
            NodeStories.tell(no -> no, "pipe.cjs", transport, String.valueOf(server.port()));
        }

        assertEquals(1, heard.stream().filter("last words"::equals).count());
    }
}
