package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import io.hawser.packet.PacketType;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A real session and a client that knows the extension by heart, and between them a network that loses, doubles, delays
 * and reorders requests, and cuts connections so that one end notices, or neither. What happens next is the dice's.
 */
final class HostilePipe {
    private static final EngineOptions OPTIONS = new EngineOptions(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            200,
            1 << 20,
            100_000,
            OutboxPolicy.CLOSE,
            Duration.ofHours(1),
            Duration.ZERO);

    private final Random dice;
    private final FakeTimers timers = new FakeTimers();
    private final Key key = Objects.requireNonNull(Key.of("AAAAAAAAAAAAAAAAAAAAAA"));
    private final List<Integer> heardByServer = new ArrayList<>();
    private final List<String> endings = new ArrayList<>();
    private final Engine engine = new Engine(OPTIONS, timers, new Ids(), opened -> new SessionListener() {
        @Override
        public void onMessage(Packet message) {
            heardByServer.add(number(message));
        }

        @Override
        public void onClose(CloseReason reason, String detail) {
            endings.add(reason + " " + detail);
        }
    });

    /** Requests and answers that are on their way, in any order. */
    private final List<Runnable> air = new ArrayList<>();

    private final List<Connection> connections = new ArrayList<>();
    private final List<Integer> heardByClient = new ArrayList<>();
    private final List<String> keys = new ArrayList<>(); // of what the server sent; empty for what all must hear
    private int sentByClient;
    private int acknowledged; // of the client's
    private @Nullable Session session;

    HostilePipe(long seed) {
        dice = new Random(seed);
    }

    /** One thing happens. */
    void step() {
        switch (dice.nextInt(13)) {
            case 0, 1 -> sentByClient++;
            case 2, 3 -> sendFromServer();
            case 4 -> open(dice.nextInt(3) == 0);
            case 5 -> get();
            case 6 -> post();
            case 7, 8, 9 -> deliver();
            case 10 -> connections.forEach(Connection::move);
            case 11 -> cut();
            default -> timers.advance(dice.nextInt(400));
        }
    }

    /** The network is well again: after a few polls all that was said has been heard. */
    void heal() {
        connections.forEach(connection -> connection.cut(true, true));
        connections.clear();
        runAll();
        if (session == null) {
            open(false);
            air.remove(0).run();
        }
        for (int round = 0; round < 10_000 && !isQuiet(); round++) {
            post();
            get();
            runAll();
        }
        assertEquals(List.of(), endings);
        assertEquals(sequence(sentByClient), heardByServer);
        assertEquals(heardByClient.stream().sorted().distinct().toList(), heardByClient, "in order, and once");
        assertEquals(List.of(), missing());
        assertEquals(sentByClient, acknowledged, "the client keeps nothing");
        get();
        runAll();
        assertEquals(0, present().unacknowledged(), "the server keeps nothing");
        present().abort(CloseReason.FORCED_CLOSE);
        assertEquals(0, timers.pending());
        assertEquals(0, engine.count());
    }

    private void runAll() {
        while (!air.isEmpty()) {
            air.remove(0).run();
        }
    }

    private boolean isQuiet() {
        return acknowledged == sentByClient && missing().isEmpty();
    }

    private void sendFromServer() {
        if (session == null) {
            return;
        }
        String key = List.of("", "", "a", "b").get(dice.nextInt(4));
        keys.add(key);
        Packet message = Packet.message(Integer.toString(keys.size()));
        if (key.isEmpty()) {
            session.send(message);
        } else {
            session.sendLatest(key, List.of(message));
        }
    }

    /** What the client should have heard: all without a key, and of those with one whatever no later one replaced. */
    private List<Integer> missing() {
        return sequence(keys.size()).stream()
                .filter(number -> !heardByClient.contains(number) && !isReplaced(number))
                .toList();
    }

    private boolean isReplaced(int number) {
        String key = keys.get(number - 1);
        return !key.isEmpty() && keys.lastIndexOf(key) >= number;
    }

    private void open(boolean lasting) {
        if (lasting) {
            connections.add(new Connection());
        } else {
            Packets answers = new Packets();
            send(() -> {
                Link link = join(false);
                link.poll(answer(answers, link));
            });
        }
    }

    private Link join(boolean lasting) {
        Link link = engine.join(
                key,
                new Arrival(
                        FakeExchange.get("EIO=4").handshake(),
                        lasting ? "lasting" : "asking",
                        lasting,
                        List.of(),
                        heardByClient.size(),
                        ""));
        session = link.session();
        return link;
    }

    private void get() {
        if (session != null) {
            long have = heardByClient.size();
            Packets answers = new Packets();
            send(() -> {
                Link link = present().visitor("asking", have, "");
                link.poll(answer(answers, link));
            });
        }
    }

    private void post() {
        if (session == null) {
            return;
        }
        List<Packet> body = new ArrayList<>();
        body.add(noop(heardByClient.size() + "." + (acknowledged + 1)));
        int last = Math.min(sentByClient, acknowledged + 1 + dice.nextInt(5));
        for (int next = acknowledged + 1; next <= last; next++) {
            body.add(Packet.message(Integer.toString(next)));
        }
        send(() -> present().visitor("asking", 0, "").receiveRequest(body, new Receipt() {
            @Override
            public void taken(String word) {
                air.add(() -> acknowledge(PacketCodec.decode(word)));
            }

            @Override
            public void refused() {
                throw new AssertionError("a post was refused");
            }
        }));
    }

    /** A request goes its way: once, or twice, for some proxies repeat it. */
    private void send(Runnable request) {
        air.add(request);
        if (dice.nextInt(6) == 0) {
            air.add(request);
        }
    }

    private Taker answer(Packets answers, Link link) {
        boolean impatient = dice.nextInt(8) == 0;
        Taker taker = new Taker() {
            @Override
            public void take(List<Packet> batch) {
                air.add(() -> new Packets().hear(batch));
            }

            @Override
            public void refused() {}
        };
        if (impatient) {
            air.add(() -> link.lost(CloseReason.TRANSPORT_CLOSE, "gave up"));
        }
        return taker;
    }

    private void deliver() {
        if (air.isEmpty()) {
            return;
        }
        Runnable next = air.remove(dice.nextInt(air.size()));
        if (dice.nextInt(5) > 0) {
            next.run(); // the others are lost
        }
    }

    private void cut() {
        if (!connections.isEmpty()) {
            Connection victim = connections.remove(dice.nextInt(connections.size()));
            victim.cut(dice.nextBoolean(), dice.nextBoolean());
        }
    }

    private void acknowledge(Packet noop) {
        String text = noop.text();
        if (!text.isEmpty()) {
            int dot = text.indexOf('.');
            acknowledged = Math.max(acknowledged, Integer.parseInt(dot < 0 ? text : text.substring(0, dot)));
        }
    }

    private Session present() {
        return Objects.requireNonNull(session);
    }

    private static Packet noop(String text) {
        return Packet.of(PacketType.NOOP, text);
    }

    private static int number(Packet message) {
        return Integer.parseInt(message.text());
    }

    private static List<Integer> sequence(int last) {
        return java.util.stream.IntStream.rangeClosed(1, last).boxed().toList();
    }

    /** The client's end of whatever brings packets in order: one answer, or one connection. */
    private class Packets {
        private int next;

        void hear(List<Packet> batch) {
            for (Packet packet : batch) {
                if (packet.type() == PacketType.MESSAGE) {
                    count(number(packet));
                } else if (packet.type() == PacketType.NOOP) {
                    acknowledge(packet);
                    int dot = packet.text().indexOf('.');
                    if (dot >= 0) {
                        next = Integer.parseInt(packet.text().substring(dot + 1));
                    }
                }
            }
        }

        private void count(int message) {
            assertTrue(next <= heardByClient.size() + 1, "no gap");
            if (next == heardByClient.size() + 1) {
                heardByClient.add(message);
            }
            assertEquals(
                    heardByClient.get(next - 1), message, "a message has the number that its link's beginning said");
            next++;
        }
    }

    /** A WebSocket, as it were: both directions keep their order, until it is cut. */
    private final class Connection implements Taker {
        private final Deque<Runnable> up = new ArrayDeque<>();
        private final Deque<List<Packet>> down = new ArrayDeque<>();
        private final Packets packets = new Packets();
        private @Nullable Link link;
        private boolean open;
        private boolean speaking;
        private int said;

        Connection() {
            up.add(() -> {
                link = join(true);
                link.poll(this);
            });
        }

        void move() {
            if (!up.isEmpty() && dice.nextBoolean()) {
                up.remove().run();
            }
            if (!down.isEmpty() && dice.nextBoolean()) {
                open = true;
                packets.hear(down.remove());
            }
            if (open && dice.nextBoolean()) {
                speak();
            }
        }

        private void speak() {
            if (!speaking && dice.nextInt(4) == 0) {
                bring(Packet.of(PacketType.PING, "probe"));
                return;
            }
            if (!speaking) {
                speaking = true;
                said = acknowledged;
                bring(noop(heardByClient.size() + "." + (said + 1)));
            }
            if (said < sentByClient) {
                bring(Packet.message(Integer.toString(++said)));
            } else {
                bring(noop(Integer.toString(heardByClient.size())));
            }
        }

        private void bring(Packet packet) {
            up.add(() -> Objects.requireNonNull(link).receive(List.of(packet), new Receipt() {
                @Override
                public void taken(String word) {}

                @Override
                public void refused() {}
            }));
        }

        void cut(boolean serverNotices, boolean serverHearsMore) {
            if (serverHearsMore) {
                up.forEach(Runnable::run);
            }
            up.clear();
            if (serverNotices && link != null) {
                link.lost(CloseReason.TRANSPORT_CLOSE, "cut");
            }
        }

        @Override
        public void take(List<Packet> batch) {
            down.add(batch);
            Objects.requireNonNull(link).poll(this);
        }

        @Override
        public void refused() {}
    }
}
