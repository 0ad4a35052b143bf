package io.hawser.benchmarks.contenders;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What one would write straight against Undertow: its WebSocket layer, and a long-poll that hands on what was posted. */
public final class UndertowContender {
    private UndertowContender() {}

    /**
     * Starts.
     *
     * @param args none
     * @throws IOException when standard input broke
     */
    public static void main(String[] args) throws IOException {
        HttpHandler webSocket = Handlers.websocket((exchange, channel) -> {
            channel.getReceiveSetter().set(new Echo());
            channel.resumeReceives();
        });
        HttpHandler polling = new Polling();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> {
                    boolean upgrade = exchange.getRequestHeaders().contains(Headers.UPGRADE);
                    (upgrade ? webSocket : polling).handleRequest(exchange);
                })
                .build();
        undertow.start();
        Host.obey(((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort());
    }

    private static final class Echo extends AbstractReceiveListener {
        @Override
        protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
            String text = message.getData();
            if (text.startsWith("42[\"all\"")) {
                channel.getPeerConnections().forEach(peer -> WebSockets.sendText(text, peer, null));
            } else {
                WebSockets.sendText(text, channel, null);
            }
        }
    }

    /** A GET waits until somebody posts for its {@code sid}. */
    private static final class Polling implements HttpHandler {
        private final Map<String, HttpServerExchange> parked = new ConcurrentHashMap<>();

        @Override
        public void handleRequest(HttpServerExchange exchange) {
            String id = String.valueOf(exchange.getQueryParameters().get("sid"));
            if (exchange.getRequestMethod().equalToString("GET")) {
                exchange.dispatch(SameThreadExecutor.INSTANCE, () -> parked.put(id, exchange));
            } else {
                exchange.getRequestReceiver().receiveFullString((posted, body) -> {
                    posted.getResponseSender().send("ok");
                    HttpServerExchange poll = parked.remove(id);
                    if (poll != null) {
                        poll.getResponseSender().send(body);
                    }
                });
            }
        }
    }
}
