package io.hawser.transport;

import io.hawser.engine.Arrival;
import io.hawser.engine.Engine;
import io.hawser.engine.Handshake;
import io.hawser.engine.Key;
import io.hawser.engine.Link;
import io.hawser.engine.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one door of Engine.IO: checks a request, opens or finds its session and hands both to the transport that the
 * request names. This is the only place where transports' names are compared. Safe for use by any thread.
 */
public final class Endpoint {
    private static final String VERSION = "4";
    private static final Pattern ID = Pattern.compile("[\\w-]{1,128}");
    private static final Pattern COUNT = Pattern.compile("\\d{1,15}");
    private static final Pattern REASON = Pattern.compile("[a-z0-9 -]{1,40}");
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Engine engine;
    private final Map<String, Transport> transports = new LinkedHashMap<>();
    private final List<String> upgrades;
    private final EndpointOptions options;
    private final OriginCheck origins;
    private final HeaderHook headers;
    private final @Nullable Gate gate;

    /**
     * Makes an endpoint with the default options, and open to all.
     *
     * @param engine where sessions live
     * @param transports the best first
     * @throws IllegalArgumentException when there is none, or two have one name
     */
    public Endpoint(Engine engine, List<Transport> transports) {
        this(engine, transports, EndpointOptions.DEFAULTS, null);
    }

    /**
     * Makes the endpoint.
     *
     * @param engine where sessions live
     * @param transports the best first
     * @param options what else it does
     * @param gate who may come in; null for all
     * @throws IllegalArgumentException when there is no transport, or two have one name
     */
    public Endpoint(Engine engine, List<Transport> transports, EndpointOptions options, @Nullable Gate gate) {
        this.engine = engine;
        this.gate = gate;
        this.options = options;
        headers = new HeaderHook(options.responseHeaders());
        origins = new OriginCheck(options.cors());
        for (Transport transport : transports) {
            if (this.transports.put(transport.name(), transport) != null) {
                throw new IllegalArgumentException("two transports are named '" + transport.name() + "': keep one");
            }
        }
        if (transports.isEmpty()) {
            throw new IllegalArgumentException("no transport: put a hawser-transport-* jar on the class path");
        }
        upgrades = transports.stream()
                .filter(Transport::upgrades)
                .map(Transport::name)
                .toList();
    }

    /**
     * Serves one request.
     *
     * @param exchange a request to Engine.IO's path
     */
    public void serve(Exchange exchange) {
        Answer verdict = origins.judge(exchange);
        if (verdict != null) {
            exchange.answer(verdict);
        } else {
            headers.addTo(exchange);
            route(new CompressingExchange(exchange, options.compression()));
        }
    }

    private void route(Exchange exchange) {
        Transport transport = transports.get(Objects.requireNonNullElse(exchange.query("transport"), ""));
        String id = exchange.query("sid");
        if (!VERSION.equals(exchange.query("EIO"))) {
            refuse(exchange, Refusal.UNSUPPORTED_VERSION);
        } else if (exchange.query("j") != null) {
            refuse(exchange, Refusal.BAD_REQUEST); // JSONP would go round the check of the origin
        } else if (transport == null) {
            refuse(exchange, Refusal.TRANSPORT_UNKNOWN);
        } else if (id == null && !exchange.method().equals("GET")) {
            refuse(exchange, Refusal.BAD_HANDSHAKE_METHOD);
        } else if (!METHODS.contains(exchange.method())) {
            refuse(exchange, Refusal.BAD_REQUEST);
        } else {
            serve(exchange, transport, id);
        }
    }

    private void serve(Exchange exchange, Transport transport, @Nullable String id) {
        Answer refusal = transport.refusal(exchange);
        if (refusal != null) {
            exchange.answer(refusal);
        } else if (id != null) {
            find(exchange, transport, id);
        } else if (resumes(exchange)) {
            admit(exchange, transport, exchange.handshake());
        } else if (engine.isFull()) {
            exchange.answer(Answer.COME_LATER);
        } else {
            Handshake handshake = exchange.handshake();
            if (engine.mayOpen(handshake)) {
                admit(exchange, transport, handshake);
            } else {
                exchange.answer(Answer.TOO_MANY);
            }
        }
    }

    private void admit(Exchange exchange, Transport transport, Handshake handshake) {
        if (gate != null) {
            gate.ask(exchange, handshake, () -> open(exchange, transport, handshake));
        } else {
            open(exchange, transport, handshake);
        }
    }

    /** Whoever is inside already may come on another transport. */
    private boolean resumes(Exchange exchange) {
        String secret = exchange.query("hawser");
        Key key = secret == null ? null : Key.of(secret);
        return key != null && engine.has(key);
    }

    private void find(Exchange exchange, Transport transport, String id) {
        Session session = ID.matcher(id).matches() ? engine.find(id) : null;
        if (session == null) {
            takeLeave(exchange, transport, id);
        } else {
            serve(exchange, transport, session);
        }
    }

    /** A poll that crossed its client's goodbye is let go; anybody else is a stranger. */
    private void takeLeave(Exchange exchange, Transport transport, String id) {
        Link left = engine.findLeft(id);
        if (left != null
                && left.transport().equals(transport.name())
                && exchange.method().equals("GET")) {
            transport.serve(exchange, left);
        } else {
            refuse(exchange, Refusal.SESSION_UNKNOWN);
        }
    }

    private static void serve(Exchange exchange, Transport transport, Session session) {
        if (session.isResumable() && !transport.upgrades()) {
            visit(exchange, transport, session);
        } else if (transport.upgrades()) {
            transport.serve(exchange, session.candidate(transport.name()));
        } else if (session.link().transport().equals(transport.name())) {
            transport.serve(exchange, session.link());
        } else {
            refuse(exchange, Refusal.BAD_REQUEST); // the session has moved to another transport
        }
    }

    private static void visit(Exchange exchange, Transport transport, Session session) {
        long acknowledged = acknowledged(exchange);
        if (acknowledged < 0) {
            refuse(exchange, Refusal.BAD_REQUEST);
        } else {
            transport.serve(exchange, session.visitor(transport.name(), acknowledged, reason(exchange)));
        }
    }

    /** How many messages the client says that it has; negative when it says something else. */
    private static long acknowledged(Exchange exchange) {
        String count = exchange.query("ack");
        if (count == null) {
            return 0;
        }
        return COUNT.matcher(count).matches() ? Long.parseLong(count) : -1;
    }

    private static void refuse(Exchange exchange, Refusal refusal) {
        exchange.answer(refusal.answer());
    }

    private void open(Exchange exchange, Transport transport, Handshake handshake) {
        List<String> better = transport.upgrades() ? List.of() : upgrades;
        String secret = exchange.query("hawser");
        if (secret == null) {
            Session session = engine.open(handshake, transport.name(), better);
            serve(exchange, transport, session.link(), handshake);
            return;
        }
        Key key = Key.of(secret);
        long acknowledged = acknowledged(exchange);
        if (key == null || acknowledged < 0) {
            refuse(exchange, Refusal.BAD_REQUEST);
            return;
        }
        Arrival arrival =
                new Arrival(handshake, transport.name(), transport.upgrades(), better, acknowledged, reason(exchange));
        serve(exchange, transport, engine.join(key, arrival), handshake);
    }

    private void serve(Exchange exchange, Transport transport, Link link, Handshake handshake) {
        CookieOptions cookie = options.cookie();
        if (cookie != null) {
            exchange.addHeader("Set-Cookie", cookie.line(link.session().id(), handshake.secure()));
        }
        transport.serve(exchange, link);
    }

    private static String reason(Exchange exchange) {
        String why = Objects.requireNonNullElse(exchange.query("why"), "");
        return REASON.matcher(why).matches() ? why : "";
    }
}
