package io.hawser.examples.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.hawser.EngineServer;
import io.hawser.Hawser;
import io.hawser.examples.tools.Chromium;
import io.hawser.transport.CorsOptions;
import io.hawser.transport.websocket.DeflateOptions;
import io.hawser.transport.websocket.WebSocketTransport;
import io.hawser.undertow.HawserServer;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chromium offers compression to every server: what is agreed with it, and messages both ways. */
class DeflateTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String CONVERSATION = """
            port => new Promise((resolve, reject) => {
              const socket = new WebSocket(`ws://127.0.0.1:${port}/engine.io/?EIO=4&transport=websocket`);
              const said = ['x'.repeat(100_000), 'short', '⚓ é 𝄞 '.repeat(5_000), 'x'.repeat(100_000)];
              const heard = [];
              socket.onopen = () => said.forEach(text => socket.send('4' + text));
              socket.onclose = event => reject(new Error('closed with ' + event.code));
              socket.onmessage = event => {
                heard.push(event.data.slice(1));
                if (heard.length > said.length) {
                  const wrong = said.filter((text, at) => heard[at + 1] !== text);
                  resolve([socket.extensions, wrong.length]);
                }
              };
            })
            """;

    @ParameterizedTest
    @CsvSource({
        "false, permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        "true, permessage-deflate"
    })
    void aPageConversesCompressed(boolean takeover, String agreed) {
        DeflateOptions options =
                DeflateOptions.DEFAULTS.withContextTakeover(takeover, takeover).withMaxRatio(2_000);
        EngineServer engine = Hawser.builder()
                .transports(new WebSocketTransport(options))
                .cors(CorsOptions.of("null")) // an empty page has no origin
                .buildEngine();
        engine.onConnection(pipe -> pipe.onMessage(pipe::send));
        try (HawserServer server = HawserServer.of(engine).host("127.0.0.1").start();
                BrowserContext profile = CHROMIUM.profile(new Browser.NewContextOptions())) {
            Page page = profile.newPage();

            assertEquals(List.of(agreed, 0), page.evaluate(CONVERSATION, server.port()));
        }
    }
}
