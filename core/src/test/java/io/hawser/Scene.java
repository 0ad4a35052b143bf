package io.hawser;

import io.hawser.engine.Link;
import io.hawser.engine.Receipt;
import io.hawser.engine.Taker;
import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import io.hawser.socket.Adapter;
import io.hawser.testkit.Crank;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import io.hawser.transport.Exchange;
import io.hawser.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Both front doors with the defaults of all bounds, a clock that a test moves, and handlers that run when it turns
 * their crank. Clients poll over {@link Loopback}; a session may move to a ferry, which is what the last one on trial
 * is called.
 */
final class Scene {
    final FakeTimers timers = new FakeTimers();
    final Crank handlers = new Crank();
    final Hawser io;
    final EngineServer engine;
    private @Nullable Link ferry;

    Scene() {
        this(options -> {});
    }

    Scene(Consumer<HawserBuilder> options) {
        HawserBuilder builder = Hawser.builder()
                .path("/socket.io/")
                .transports(new Loopback(), new Ferry())
                .timers(timers)
                .executor(handlers)
                .ids(new Ids());
        options.accept(builder);
        io = builder.build();
        engine = builder.buildEngine();
    }

    FakeExchange get(Service server, String query) {
        return serve(server, FakeExchange.get(query));
    }

    FakeExchange post(Service server, String query, String body) {
        return serve(server, FakeExchange.post(query, body));
    }

    /** Says something to {@link #io}, which handles it. */
    void say(String query, String body) {
        post(io, query, body);
        handlers.turn();
    }

    /** Opens a session, and takes the greeting; gives the query of its requests. */
    String open(Service server) {
        String greeting = get(server, Loopback.QUERY).text();
        handlers.turn();
        return Loopback.QUERY + "&sid=" + greeting.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    /** Opens a session and joins the main namespace; gives the query of its requests. */
    String join() {
        return join("40");
    }

    String join(String connect) {
        String query = open(io);
        post(io, query, connect);
        handlers.turn();
        get(io, query);
        return query;
    }

    /** Puts a second link of the engine's session on trial, up to the answer to its probe. */
    Trial probe(String query) {
        get(engine, query.replace("=loopback", "=ferry"));
        return new Trial(Objects.requireNonNull(ferry));
    }

    /** Comes to a resumable session by another transport, and says something there. */
    void cross(Service server, String query, String packet) {
        get(server, "EIO=4&transport=ferry" + query);
        Trial trial = new Trial(Objects.requireNonNull(ferry));
        trial.send(PacketType.NOOP, packet.substring(1));
    }

    private FakeExchange serve(Service server, FakeExchange exchange) {
        server.serve(exchange);
        return exchange;
    }

    /** The client's end of a link on trial. */
    static final class Trial implements Taker, Receipt {
        private final Link link;
        private boolean over;

        Trial(Link link) {
            this.link = link;
            link.poll(this);
            send(PacketType.PING, "probe");
        }

        void upgrade() {
            send(PacketType.UPGRADE, "");
        }

        boolean isOver() {
            return over;
        }

        private void send(PacketType type, String text) {
            link.receive(List.of(Packet.of(type, text)), this);
        }

        @Override
        public void take(List<Packet> batch) {
            link.poll(this);
        }

        @Override
        public void taken(String word) {}

        @Override
        public void refused() {
            over = true;
        }
    }

    /** A transport that sessions may move to. */
    private final class Ferry implements Transport {
        @Override
        public String name() {
            return "ferry";
        }

        @Override
        public boolean upgrades() {
            return true;
        }

        @Override
        public void serve(Exchange exchange, Link link) {
            ferry = link;
        }
    }

    /** Another server, which is asked and never answers. */
    static Adapter silent() {
        return new Adapter() {
            @Override
            public void start(Node here) {}

            @Override
            public void tell(byte[] command) {}

            @Override
            public int ask(byte[] question, Duration limit, Replies replies) {
                return 1;
            }

            @Override
            public void close() {}
        };
    }
}
