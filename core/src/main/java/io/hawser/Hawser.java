package io.hawser;

import io.hawser.json.Args;
import io.hawser.socket.Audience;
import io.hawser.socket.Broadcast;
import io.hawser.socket.Middleware;
import io.hawser.socket.Namespace;
import io.hawser.socket.Namespaces;
import io.hawser.socket.ParentNamespace;
import io.hawser.socket.ServerSideHandler;
import io.hawser.socket.Socket;
import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.HttpLimits;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The front door: a real-time messaging server that speaks Engine.IO v4 and Socket.IO v5. It knows no web server: one of
 * the {@code hawser-server-*} modules brings it requests.
 *
 * <pre>{@code
 * Hawser io = Hawser.create();
 * io.onConnection(socket -> socket.on("chat", String.class, text -> io.emit("chat", text)));
 * HawserServer.start(io, 3000);
 * }</pre>
 *
 * <p>Methods without a namespace in their name mean the main one, {@code /}. Safe for use by any thread.
 */
public final class Hawser implements Audience, Service {
    private static final Answer NOT_FOUND = Answer.empty(404);

    private final Site site;
    private final Namespaces namespaces;
    private final Namespace main;
    private final ClientFiles files;

    Hawser(Site site, Namespaces namespaces, ClientFiles files) {
        this.site = site;
        this.namespaces = namespaces;
        this.main = namespaces.of(Namespace.MAIN);
        this.files = files;
    }

    /**
     * A server with every default, and every transport on the class path.
     *
     * @return the server
     * @throws IllegalArgumentException when no transport is on the class path
     */
    public static Hawser create() {
        return builder().build();
    }

    /**
     * A server whose options are chosen.
     *
     * @return a builder with every default
     */
    public static HawserBuilder builder() {
        return new HawserBuilder();
    }

    /**
     * The namespace of that name, made when it is new. When a pattern matches it, it is one of that pattern's.
     *
     * @param name its name, {@code /admin} say
     * @return the namespace
     */
    public Namespace of(String name) {
        return namespaces.of(name);
    }

    /**
     * Namespaces that are made when a client asks for one whose whole name, with its slash, the pattern matches.
     *
     * @param pattern matched on the server's executor, against names that clients choose
     * @return what they have in common
     */
    public ParentNamespace of(Pattern pattern) {
        return namespaces.of(pattern);
    }

    /**
     * Namespaces that are made when a client asks for one that the filter accepts.
     *
     * @param filter asked on the server's executor, after the patterns and filters given before
     * @return what they have in common
     */
    public ParentNamespace of(ParentNamespace.Filter filter) {
        return namespaces.of(filter);
    }

    /**
     * Adds a middleware to the main namespace; see {@link Namespace#use}.
     *
     * @param check lets a client in or refuses it
     * @return this server
     */
    public Hawser use(Middleware check) {
        main.use(check);
        return this;
    }

    /**
     * Adds what to do when a client has joined the main namespace; see {@link Namespace#onConnection}.
     *
     * @param handler given the new socket
     * @return this server
     */
    public Hawser onConnection(Consumer<Socket> handler) {
        main.onConnection(handler);
        return this;
    }

    /**
     * Adds what to do when another server of the cluster calls {@link #serverSideEmit}; see
     * {@link Namespace#onServerSideEmit}.
     *
     * @param event the event's name
     * @param handler given its arguments
     * @return this server
     */
    public Hawser onServerSideEmit(String event, ServerSideHandler handler) {
        main.onServerSideEmit(event, handler);
        return this;
    }

    /**
     * Sends an event to the main namespace on all other servers of the cluster; see {@link Namespace#serverSideEmit}.
     *
     * @param event its name
     * @param args its arguments
     */
    public void serverSideEmit(String event, @Nullable Object... args) {
        main.serverSideEmit(event, args);
    }

    /**
     * Sends an event to the main namespace on all other servers, and waits for their answers; see
     * {@link Namespace#serverSideEmitWithAck}.
     *
     * @param event its name
     * @param args its arguments
     * @return one answer of each other server
     */
    public CompletionStage<List<Args>> serverSideEmitWithAck(String event, @Nullable Object... args) {
        return main.serverSideEmitWithAck(event, args);
    }

    /**
     * Everybody in the main namespace, to choose from and to send to.
     *
     * @return the audience
     */
    @Override
    public Broadcast audience() {
        return main.audience();
    }

    /**
     * How many sessions are open, in whatever namespaces.
     *
     * @return their number
     */
    public int sessions() {
        return site.engine().count();
    }

    @Override
    public int maxPayload() {
        return site.engine().options().maxPayload();
    }

    @Override
    public HttpLimits httpLimits() {
        return site.limits();
    }

    @Override
    public boolean serves(String requestPath) {
        return site.serves(requestPath);
    }

    @Override
    public void serve(Exchange exchange) {
        if (!site.serve(exchange) && !servesFile(exchange)) {
            exchange.answer(NOT_FOUND);
        }
    }

    /**
     * Begins to stop: every session is closed after what was sent before, with the reason "server shutting down", and
     * those that still come are closed at once.
     *
     * @return completed when the last session has ended: at most the close timeout later
     */
    public CompletionStage<@Nullable Void> shutDown() {
        return site.shutDown();
    }

    @Override
    public void close() {
        site.close();
    }

    private boolean servesFile(Exchange exchange) {
        String requested = exchange.path();
        return requested.startsWith(site.path())
                && files.serve(exchange, requested.substring(site.path().length()));
    }
}
