package io.hawser;

import io.hawser.engine.Budgets;
import io.hawser.engine.Engine;
import io.hawser.engine.EngineOptions;
import io.hawser.engine.OutboxPolicy;
import io.hawser.engine.RateLimit;
import io.hawser.engine.Session;
import io.hawser.engine.SessionListener;
import io.hawser.json.Json;
import io.hawser.pipe.Pipes;
import io.hawser.socket.Adapter;
import io.hawser.socket.Namespaces;
import io.hawser.socket.RecoveryOptions;
import io.hawser.socket.Socket;
import io.hawser.socket.SocketLimits;
import io.hawser.socket.SocketOptions;
import io.hawser.time.SystemTimers;
import io.hawser.time.Timers;
import io.hawser.transport.AllowRequest;
import io.hawser.transport.CompressionOptions;
import io.hawser.transport.CookieOptions;
import io.hawser.transport.CorsOptions;
import io.hawser.transport.Endpoint;
import io.hawser.transport.EndpointOptions;
import io.hawser.transport.Gate;
import io.hawser.transport.HttpLimits;
import io.hawser.transport.ResponseHeaders;
import io.hawser.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every option of a {@link Hawser}, with its default, and of an {@link EngineServer}, which has no use for those that
 * speak of namespaces, events and JSON. Not safe for use by several threads.
 */
public final class HawserBuilder {
    private @Nullable String path;
    private Duration pingInterval = EngineOptions.DEFAULTS.pingInterval();
    private Duration pingTimeout = EngineOptions.DEFAULTS.pingTimeout();
    private Duration firstPoll = EngineOptions.DEFAULTS.firstPoll();
    private Duration upgradeTimeout = EngineOptions.DEFAULTS.upgradeTimeout();
    private Duration closeTimeout = EngineOptions.DEFAULTS.closeTimeout();
    private Duration resumeWindow = EngineOptions.DEFAULTS.resumeWindow();
    private Duration comeBackAfter = EngineOptions.DEFAULTS.comeBackAfter();
    private int maxPayload = EngineOptions.DEFAULTS.maxPayload();
    private int outboxBytes = EngineOptions.DEFAULTS.outboxBytes();
    private int outboxPackets = EngineOptions.DEFAULTS.outboxPackets();
    private OutboxPolicy outboxPolicy = EngineOptions.DEFAULTS.outboxPolicy();
    private Duration connectTimeout = SocketOptions.DEFAULTS.connectTimeout();
    private int maxAttachments = SocketOptions.DEFAULTS.maxAttachments();
    private int maxQueuedEvents = SocketOptions.DEFAULTS.maxQueuedEvents();
    private Duration ackTimeout = SocketOptions.DEFAULTS.ackTimeout();
    private Duration clusterTimeout = SocketOptions.DEFAULTS.clusterTimeout();
    private int maxChildNamespaces = SocketOptions.DEFAULTS.maxChildNamespaces();
    private boolean dropEmptyChildren = SocketOptions.DEFAULTS.dropEmptyChildren();
    private @Nullable RecoveryOptions recovery;
    private SocketLimits socketLimits = SocketLimits.DEFAULTS;
    private HttpLimits httpLimits = HttpLimits.DEFAULTS;
    private Budgets budgets = Budgets.DEFAULTS;
    private @Nullable RateLimit rateLimit;
    private Adapter adapter = Adapter.alone();
    private @Nullable List<Transport> transports;
    private @Nullable AllowRequest allowRequest;
    private @Nullable CorsOptions cors;
    private @Nullable CookieOptions cookie;
    private @Nullable ResponseHeaders responseHeaders;
    private CompressionOptions httpCompression = CompressionOptions.DEFAULTS;
    private Json json = Json.standard();
    private @Nullable Executor executor;
    private @Nullable Timers timers;
    private Supplier<String> ids = Defaults.ids();
    private BiConsumer<Socket, Throwable> onError = Defaults::logError;

    HawserBuilder() {}

    /**
     * Where clients connect.
     *
     * @param path begins and ends with a slash; default {@code /socket.io/}, or {@code /engine.io/} for the engine alone
     * @return this builder
     */
    public HawserBuilder path(String path) {
        if (!path.startsWith("/") || !path.endsWith("/")) {
            throw new IllegalArgumentException("path is '" + path + "': begin and end it with a slash");
        }
        this.path = path;
        return this;
    }

    /**
     * How long after a pong the next ping goes out. It may be a sixty-fourth of this or of the timeout later, whichever is
     * shorter, and goes together with those of others.
     *
     * @param interval at least 1 ms; default 25 s
     * @return this builder
     */
    public HawserBuilder pingInterval(Duration interval) {
        pingInterval = interval;
        return this;
    }

    /**
     * How long a ping waits for its pong before the session ends.
     *
     * @param timeout at least 1 ms; default 20 s
     * @return this builder
     */
    public HawserBuilder pingTimeout(Duration timeout) {
        pingTimeout = timeout;
        return this;
    }

    /**
     * How long a client may take after its handshake until it comes for what the server says: a client that lives polls at
     * once, and a WebSocket takes what is written.
     *
     * @param timeout at least 1 ms; default 10 s
     * @return this builder
     */
    public HawserBuilder firstPollTimeout(Duration timeout) {
        firstPoll = timeout;
        return this;
    }

    /**
     * How long the upgrade to another transport may take; the session goes on without it.
     *
     * @param timeout at least 1 ms; default 10 s
     * @return this builder
     */
    public HawserBuilder upgradeTimeout(Duration timeout) {
        upgradeTimeout = timeout;
        return this;
    }

    /**
     * How long a closing session waits for the client to take what was sent before.
     *
     * @param timeout at least 1 ms; default 5 s
     * @return this builder
     */
    public HawserBuilder closeTimeout(Duration timeout) {
        closeTimeout = timeout;
        return this;
    }

    /**
     * How long a session of Hawser's own client is kept, with all that is not acknowledged, while no transport carries
     * it: so long an outage may last without the application noticing. Stock clients have
     * {@link #recovery} instead.
     *
     * @param window zero turns resumable sessions off; default 120 s
     * @return this
     */
    public HawserBuilder resumeWindow(Duration window) {
        resumeWindow = window;
        return this;
    }

    /**
     * When Hawser's own clients should come back after this server stopped. Each waits between half and one and a half of
     * that, so a large herd is spread over as long a time.
     *
     * @param pause zero leaves it to each client's own delays; default 1 s
     * @return this
     */
    public HawserBuilder comeBackAfter(Duration pause) {
        comeBackAfter = pause;
        return this;
    }

    /**
     * How long a client has to join its first namespace.
     *
     * @param timeout at least 1 ms; default 10 s
     * @return this builder
     */
    public HawserBuilder connectTimeout(Duration timeout) {
        connectTimeout = timeout;
        return this;
    }

    /**
     * The most bytes of one message or one request body from a client. A body over it is answered 413; a WebSocket
     * message over it closes the connection with 1009.
     *
     * @param bytes at least 1; default 1,000,000
     * @return this builder
     */
    public HawserBuilder maxPayload(int bytes) {
        maxPayload = bytes;
        return this;
    }

    /**
     * How much may wait for a client that takes its messages more slowly than they come. One more message ends the
     * session with the reason "slow consumer", unless the {@link #outboxPolicy} finds something to drop.
     *
     * @param bytes at least 1; default 1 MiB
     * @param packets at least 1; default 4,096
     * @return this builder
     */
    public HawserBuilder outbox(int bytes, int packets) {
        outboxBytes = bytes;
        outboxPackets = packets;
        return this;
    }

    /**
     * What becomes of volatile messages for a client that is not ready to take them.
     *
     * @param policy default: {@link OutboxPolicy#CLOSE}, which drops them at once, as Socket.IO does
     * @return this builder
     */
    public HawserBuilder outboxPolicy(OutboxPolicy policy) {
        outboxPolicy = policy;
        return this;
    }

    /**
     * What all clients together may take of this server. Beyond it who wants to open a session is answered 503 with
     * {@code Retry-After}, those who resume theirs are not; and whoever holds most memory is given up first: a slow
     * consumer, or who never finishes what it says.
     *
     * @param budgets memory and sessions; default: 64 MiB for input, a quarter of the heap for output, any number of
     *     sessions
     * @return this builder
     */
    public HawserBuilder budgets(Budgets budgets) {
        this.budgets = budgets;
        return this;
    }

    /**
     * How fast clients may be: who opens sessions faster is answered 429, and who sends messages faster is read more
     * slowly, which loses nothing.
     *
     * @param limit {@link RateLimit#of} say; default: as fast as they like
     * @return this builder
     */
    public HawserBuilder rateLimit(RateLimit limit) {
        rateLimit = limit;
        return this;
    }

    /**
     * What a request may be before anybody looks at it.
     *
     * @param limits default {@link HttpLimits#DEFAULTS}
     * @return this builder
     */
    public HawserBuilder httpLimits(HttpLimits limits) {
        httpLimits = limits;
        return this;
    }

    /**
     * What one client may have: namespaces, refusals, rooms.
     *
     * @param limits default {@link SocketLimits#DEFAULTS}
     * @return this builder
     */
    public HawserBuilder socketLimits(SocketLimits limits) {
        socketLimits = limits;
        return this;
    }

    /**
     * The most binary values in one packet from a client; more end its session.
     *
     * @param attachments 0 or more; default 10
     * @return this builder
     */
    public HawserBuilder maxAttachments(int attachments) {
        maxAttachments = attachments;
        return this;
    }

    /**
     * How many of one client's events, or plain messages, may wait for its handlers; with that many waiting, nothing more is read from it.
     *
     * @param events at least 1; default 1,024
     * @return this builder
     */
    public HawserBuilder maxQueuedEvents(int events) {
        maxQueuedEvents = events;
        return this;
    }

    /**
     * How long to wait for a client's answer where the application does not say; see {@code timeout} of a socket or an
     * audience.
     *
     * @param timeout at least 1 ms; default 30 s
     * @return this builder
     */
    public HawserBuilder ackTimeout(Duration timeout) {
        ackTimeout = timeout;
        return this;
    }

    /**
     * The other servers of a cluster.
     *
     * @param adapter brings what they say, and is closed by {@link Hawser#close}; default: there are none
     * @return this builder
     */
    public HawserBuilder adapter(Adapter adapter) {
        this.adapter = adapter;
        return this;
    }

    /**
     * How long to wait for other servers' answers where the application does not say.
     *
     * @param timeout at least 1 ms; default 5 s
     * @return this builder
     */
    public HawserBuilder clusterTimeout(Duration timeout) {
        clusterTimeout = timeout;
        return this;
    }

    /**
     * The namespaces that clients make by asking for them; see {@link Hawser#of(java.util.regex.Pattern)}.
     *
     * @param most how many one pattern or filter may have; a client that asks for one more is refused. At least 1;
     *     default 10,000
     * @param dropEmpty whether one goes, with all that was added to it, when the last client leaves it, and with
     *     recovery when none may come back either; default false
     * @return this builder
     */
    public HawserBuilder childNamespaces(int most, boolean dropEmpty) {
        maxChildNamespaces = most;
        dropEmptyChildren = dropEmpty;
        return this;
    }

    /**
     * Socket.IO's connection state recovery: a stock client that lost its connection goes on where it was, with what
     * it missed.
     *
     * @param options how much to remember; default: nothing
     * @return this builder
     */
    public HawserBuilder recovery(RecoveryOptions options) {
        recovery = options;
        return this;
    }

    /**
     * The transports to offer.
     *
     * @param transports the best first; default: all on the class path
     * @return this builder
     */
    public HawserBuilder transports(Transport... transports) {
        this.transports = List.of(transports);
        return this;
    }

    /**
     * Looks at each request that would open a session, before anything is said to it. One that is refused is answered
     * 403, a WebSocket's before the 101. So is one for which the hook throws, and what it threw goes to the log. One
     * that is not decided within {@link #connectTimeout}, or that finds 1,024 others waiting for the hook to return, is
     * answered 503.
     *
     * @param hook called on the {@link #executor}; it may block, or decide later. Default: every request may
     * @return this builder
     */
    public HawserBuilder allowRequest(AllowRequest hook) {
        allowRequest = hook;
        return this;
    }

    /**
     * Lets pages of these other origins use the server, and no further ones: a request that names an origin which is
     * neither listed nor the server's own is answered 403 whatever it is, a WebSocket's before the 101; one that names
     * two is answered 400. A page is the server's own when its browser says so ({@code Sec-Fetch-Site}), or when its origin has the host and
     * port of the {@code Host} header: behind a proxy that changes that one, list the origin that browsers see. A request without {@code Origin} passes.
     *
     * @param options the origins, and what their browsers are told; default: the server's own alone
     * @return this builder
     */
    public HawserBuilder cors(CorsOptions options) {
        cors = options;
        return this;
    }

    /**
     * Sets a cookie with the session's id in the answer that opens it, the 101 as well; for load balancers. The id is a
     * secret, and the server never takes it from a cookie.
     *
     * @param options its name and attributes, {@link CookieOptions#DEFAULTS} say; default: no cookie
     * @return this builder
     */
    public HawserBuilder cookie(CookieOptions options) {
        cookie = options;
        return this;
    }

    /**
     * Adds headers to every answer of Engine.IO: to handshakes, polls, posts, WebSockets' 101 and refusals, but not to
     * what {@link #cors} answers by itself.
     *
     * @param hook called on the server's I/O thread before the request is served, so it must not block; what it throws
     *     goes to the log, and the answer goes out without its headers. Default: none
     * @return this builder
     */
    public HawserBuilder responseHeaders(ResponseHeaders hook) {
        responseHeaders = hook;
        return this;
    }

    /**
     * When the answer to a poll is compressed, fast rather than small. The length of a compressed answer can betray a
     * secret in it to somebody who chooses other text in it, tries again and again, and sees how long it gets (BREACH):
     * switch it off where that is a danger.
     *
     * @param options from how many bytes on, or {@link CompressionOptions#OFF}; default: 1,024 bytes
     * @return this builder
     */
    public HawserBuilder httpCompression(CompressionOptions options) {
        httpCompression = options;
        return this;
    }

    /**
     * How values become JSON.
     *
     * @param json the door to JSON; default {@link Json#standard}
     * @return this builder
     */
    public HawserBuilder json(Json json) {
        this.json = json;
        return this;
    }

    /**
     * Where the application's handlers run. When it rejects a task, the thread that brought it runs it.
     *
     * @param executor kept open by {@link Hawser#close}. {@code Runnable::run} runs handlers in place, on the server's
     *     I/O threads: for handlers that never block. Default: a virtual thread per task where the JDK has them (21 and
     *     later), else a pool of 64 threads
     * @return this builder
     */
    public HawserBuilder executor(Executor executor) {
        this.executor = executor;
        return this;
    }

    /**
     * The clock.
     *
     * @param timers kept open by {@link Hawser#close}; default: the machine's
     * @return this builder
     */
    public HawserBuilder timers(Timers timers) {
        this.timers = timers;
        return this;
    }

    /**
     * Makes session ids and socket ids.
     *
     * @param ids at least 128 bits that nobody can guess, of {@code A-Z a-z 0-9 - _}; called by any thread. Default:
     *     128 bits of {@link java.security.SecureRandom}
     * @return this builder
     */
    public HawserBuilder ids(Supplier<String> ids) {
        this.ids = ids;
        return this;
    }

    /**
     * What to do with what a handler threw; the socket lives on either way. The engine alone has a hook of its own,
     * {@link EngineServer#onError}.
     *
     * @param hook called on the thread of the handler; default: a line in the log
     * @return this builder
     */
    public HawserBuilder onError(BiConsumer<Socket, Throwable> hook) {
        onError = hook;
        return this;
    }

    /**
     * Makes the server. It listens nowhere yet.
     *
     * @return the server
     * @throws IllegalArgumentException when an option is out of its bounds, or there is no transport
     */
    public Hawser build() {
        SocketOptions socketOptions = new SocketOptions(
                connectTimeout,
                maxAttachments,
                maxQueuedEvents,
                ackTimeout,
                clusterTimeout,
                maxChildNamespaces,
                dropEmptyChildren,
                recovery,
                pingInterval.plus(pingTimeout),
                maxPayload,
                socketLimits);
        Owned owned = new Owned();
        Timers clock = clock(owned);
        Executor handlers = handlers(owned);
        Namespaces namespaces = new Namespaces(socketOptions, json, clock, handlers, ids, onError, adapter);
        owned.add(namespaces::close);
        try {
            Site site = site("/socket.io/", clock, handlers, namespaces::client, owned);
            return new Hawser(site, namespaces, ClientFiles.onClassPath());
        } catch (IllegalArgumentException e) {
            owned.close(); // the adapter has started
            throw e;
        }
    }

    /**
     * Makes a server for the engine alone: plain messages, without Socket.IO's layer. It listens nowhere yet.
     *
     * @return the server
     * @throws IllegalArgumentException when an option is out of its bounds, or there is no transport
     */
    public EngineServer buildEngine() {
        Owned owned = new Owned();
        Executor handlers = handlers(owned);
        Pipes pipes = new Pipes(handlers, maxQueuedEvents, ids);
        return new EngineServer(site("/engine.io/", clock(owned), handlers, pipes::listener, owned), pipes);
    }

    private Site site(
            String defaultPath,
            Timers clock,
            Executor handlers,
            Function<Session, SessionListener> application,
            Owned owned) {
        EngineOptions options = new EngineOptions(
                pingInterval,
                pingTimeout,
                firstPoll,
                upgradeTimeout,
                closeTimeout,
                maxPayload,
                outboxBytes,
                outboxPackets,
                outboxPolicy,
                resumeWindow,
                comeBackAfter);
        Engine engine = new Engine(options, budgets, rateLimit, clock, ids, application);
        Endpoint endpoint = new Endpoint(
                engine,
                transports != null ? transports : onClassPath(),
                new EndpointOptions(cors, cookie, responseHeaders, httpCompression),
                allowRequest == null ? null : new Gate(allowRequest, connectTimeout, handlers, clock));
        return new Site(path != null ? path : defaultPath, engine, endpoint, httpLimits, owned::close);
    }

    private Timers clock(Owned owned) {
        return timers != null ? timers : owned.add(new SystemTimers());
    }

    private Executor handlers(Owned owned) {
        return executor != null ? executor : owned.add(Defaults.handlers());
    }

    private static List<Transport> onClassPath() {
        return ServiceLoader.load(Transport.class, Transport.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
