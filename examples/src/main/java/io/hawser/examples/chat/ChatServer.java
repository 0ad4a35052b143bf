package io.hawser.examples.chat;

import io.hawser.Hawser;
import io.hawser.time.SystemTimers;
import io.hawser.undertow.HawserServer;
import java.time.Duration;
import java.time.InstantSource;

/** The chat on a port: the page, and the server behind it. Safe for use by any thread. */
public final class ChatServer implements AutoCloseable {
    private static final String DEFAULT_PORT = "3000";
    /** How long Ctrl-C waits for pages that are gone without a word. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HawserServer server;
    private final SystemTimers timers;

    private ChatServer(HawserServer server, SystemTimers timers) {
        this.server = server;
        this.timers = timers;
    }

    /**
     * Starts the chat and says where it is.
     *
     * @param args the TCP port; without it the environment's {@code PORT}, else 3000
     */
    public static void main(String[] args) {
        String fallback = System.getenv().getOrDefault("PORT", DEFAULT_PORT);
        ChatServer chat = start(Integer.parseInt(args.length > 0 ? args[0] : fallback));
        Runtime.getRuntime().addShutdownHook(new Thread(chat::close));
        System.out.println("Chat: http://localhost:" + chat.port() + "/");
    }

    /**
     * Starts the chat on all interfaces.
     *
     * @param port the TCP port; 0 for one that is free, told by {@link #port}
     * @return the running chat
     * @throws RuntimeException when the port cannot be had
     */
    public static ChatServer start(int port) {
        SystemTimers timers = new SystemTimers();
        Hawser io = Hawser.builder().closeTimeout(PATIENCE).build();
        Rooms rooms = new Rooms(room -> Audience.of(io, room), InstantSource.system(), timers);
        io.onConnection(socket -> Visit.begin(socket, rooms));
        HawserServer server =
                HawserServer.of(io).port(port).next(Page.handler()).start();
        return new ChatServer(server, timers);
    }

    /**
     * Where it listens.
     *
     * @return the TCP port
     */
    public int port() {
        return server.port();
    }

    /** Stops: pages get what was said before, and then go to look for another server. */
    @Override
    public void close() {
        server.close();
        timers.close();
    }
}
