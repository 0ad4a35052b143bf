package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The stock JavaScript client in three versions, and Hawser's own as a drop-in for it, over three choices of transports: the
 * stories are in {@code src/test/js}.
 */
@Execution(ExecutionMode.CONCURRENT)
class NodeClientTest {
    @BeforeAll
    static void install() throws Exception {
        NodeStories.install();
    }

    @ParameterizedTest
    @CsvSource({
        "3.1, websocket", "3.1, polling", "3.1, default",
        "4.0, websocket", "4.0, polling", "4.0, default",
        "4.8, websocket", "4.8, polling", "4.8, default",
        "hawser, websocket", "hawser, polling"
    })
    void livesThroughItsStories(String version, String transports) throws Exception {
        try (ForeignServer server = new ForeignServer()) {
            NodeStories.tell(
                    line -> server.command(line.split(" ")),
                    "tell.cjs",
                    version,
                    transports,
                    String.valueOf(server.port()),
                    String.valueOf(server.relay().port()));

            assertEquals(List.of(), server.application().errors());
        }
    }
}
