package io.hawser.undertow;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client on the JDK's WebSocket; it sends one frame after another. */
final class WebSocketClient implements MessageClient, WebSocket.Listener {
    private final Consumer<String> messages;
    private final CompletableFuture<String> joined = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private final WebSocket webSocket;
    private CompletableFuture<WebSocket> last;

    WebSocketClient(int port, Consumer<String> messages) throws Exception {
        this.messages = messages;
        URI uri = URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket");
        webSocket = RawClient.HTTP.newWebSocketBuilder().buildAsync(uri, this).get(5, TimeUnit.SECONDS);
        last = webSocket.sendText("40", true);
        joined.get(5, TimeUnit.SECONDS);
    }

    @Override
    public void send(String message) {
        sendFrame("4" + message);
    }

    @Override
    public void close() {
        webSocket.abort();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
        parts.append(data);
        if (end) {
            String packet = parts.toString();
            parts.setLength(0);
            hear(packet);
        }
        from.request(1);
        return null;
    }

    private void hear(String packet) {
        if (packet.equals("2")) {
            sendFrame("3");
        } else if (packet.startsWith("40")) {
            joined.complete(packet);
        } else if (packet.startsWith("4")) {
            messages.accept(packet.substring(1));
        }
    }

    private synchronized void sendFrame(String frame) {
        last = last.thenCompose(sent -> webSocket.sendText(frame, true));
    }
}
