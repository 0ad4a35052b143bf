package io.hawser.examples.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A {@link Peer} over the JDK's own WebSocket. */
final class WebSocketPeer implements Peer {
    private static final int PATIENCE_SECONDS = 10;
    private static final int ABNORMAL = 1006;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final WebSocket webSocket;

    /** Opens a WebSocket. */
    WebSocketPeer(URI address) {
        webSocket =
                Door.HTTP.newWebSocketBuilder().buildAsync(address, new Ear()).join();
    }

    @Override
    public String next() {
        try {
            String packet = heard.poll(PATIENCE_SECONDS, SECONDS);
            if (packet == null) {
                throw new AssertionError("nothing came; end: " + ended);
            }
            return packet;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void send(String... packets) {
        for (String packet : packets) {
            try {
                frame(packet).join();
            } catch (CompletionException gone) {
                return; // what the server closed can't be written to; awaitEnd tells
            }
        }
    }

    @Override
    public void awaitEnd() {
        closeCode();
    }

    /** Waits until the server closes the WebSocket; 1006 when it did so without a close frame. */
    int closeCode() {
        return ended.orTimeout(PATIENCE_SECONDS, SECONDS).join();
    }

    @Override
    public void close() {
        webSocket.abort();
    }

    private CompletableFuture<WebSocket> frame(String packet) {
        return packet.startsWith("b")
                ? webSocket.sendBinary(ByteBuffer.wrap(Base64.getDecoder().decode(packet.substring(1))), true)
                : webSocket.sendText(packet, true);
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private ByteBuffer binary = ByteBuffer.allocate(0);

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            binary = ByteBuffer.allocate(binary.capacity() + data.remaining())
                    .put(binary)
                    .put(data)
                    .flip();
            if (last) {
                heard.add("b" + Base64.getEncoder().encodeToString(binary.array()));
                binary = ByteBuffer.allocate(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ended.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            ended.complete(ABNORMAL);
        }
    }
}
