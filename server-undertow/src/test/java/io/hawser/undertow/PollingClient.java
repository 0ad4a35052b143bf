package io.hawser.undertow;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * A client of a polling transport that runs by itself: one GET after another, and one POST after another, each with all
 * that gathered meanwhile. Messages are Socket.IO packets as text.
 */
final class PollingClient implements MessageClient {
    private static final int MOST = 500;

    private final RawClient client;
    private final Consumer<String> messages;
    private final List<String> gathered = new ArrayList<>();
    private boolean posting;

    PollingClient(int port, String transport, Consumer<String> messages) {
        this.messages = messages;
        client = new RawClient(port, transport).join();
        poll();
    }

    @Override
    public void send(String message) {
        gather("4" + message);
    }

    @Override
    public void close() {
        gather("1");
    }

    private void gather(String packet) {
        synchronized (gathered) {
            gathered.add(packet);
        }
        post();
    }

    private void post() {
        String body;
        synchronized (gathered) {
            if (posting || gathered.isEmpty()) {
                return;
            }
            posting = true;
            List<String> batch = gathered.subList(0, Math.min(MOST, gathered.size()));
            body = String.join("\u001e", batch);
            batch.clear();
        }
        CompletableFuture<HttpResponse<String>> answer = client.postLater(body);
        answer.thenAccept(ok -> {
            require(ok);
            synchronized (gathered) {
                posting = false;
            }
            post();
        });
    }

    private void poll() {
        client.pollLater().thenAcceptAsync(answer -> {
            require(answer);
            for (String packet : answer.body().split("\u001e")) {
                switch (packet.charAt(0)) {
                    case '1' -> {
                        return;
                    }
                    case '2' -> gather("3");
                    case '4' -> messages.accept(packet.substring(1));
                    default -> {}
                }
            }
            poll();
        });
    }

    private void require(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            messages.accept("refused: " + answer.body());
            throw new CompletionException(new AssertionError(answer.body()));
        }
    }
}
