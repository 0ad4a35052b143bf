package io.hawser.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import io.hawser.testkit.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A client of a resumable session that lies about numbers, acknowledgements and keys: the application hears each number
 * once and in order or the session ends, and nothing is left over.
 */
class ContinuityFuzzTest {
    private static final String[] NOOPS = {"", "0", "1", "0.1", "1.1", "0.2", "1.0", "999999999999999.999999999999999"};

    private final FakeTimers timers = new FakeTimers();
    private final List<String> heard = new ArrayList<>();
    private final List<String> endings = new ArrayList<>();
    private final Engine engine =
            new Engine(EngineOptions.DEFAULTS, timers, new Ids(), opened -> new SessionListener() {
                @Override
                public void onMessage(Packet message) {
                    heard.add(opened.id() + " " + message.text());
                }

                @Override
                public void onClose(CloseReason reason, String detail) {
                    endings.add(reason + " " + detail);
                }
            });
    private final List<Tried> links = new ArrayList<>();
    private int opened;

    /** One link, and the number that the client gives the next message on it. */
    private static final class Tried {
        private final Link link;
        private long next;

        Tried(Link link) {
            this.link = link;
        }
    }

    @FuzzTest
    void theNumbersHoldWhateverAClientSays(byte[] bytes) {
        new ContinuityFuzzTest().play(new Tape(bytes));
    }

    private void play(Tape tape) {
        join(tape);
        while (!tape.isOver() && links.size() < 40) {
            step(tape);
        }
        links.forEach(tried -> tried.link.session().abort(CloseReason.FORCED_CLOSE));
        assertEquals(opened, endings.size(), "each session ends once");
        assertEquals(0, engine.count());
        assertEquals(0, timers.pending());
    }

    private void step(Tape tape) {
        Tried tried = links.get(tape.pick(links.size()));
        Session session = tried.link.session();
        switch (tape.pick(8)) {
            case 0 -> join(tape);
            case 1 -> links.add(new Tried(session.visitor("polling", tape.pick(4), tape.text())));
            case 2 -> says(tried, tape.pick(2) == 0 ? NOOPS[tape.pick(NOOPS.length)] : tape.text());
            case 3 -> brings(tried);
            case 4 -> saysAnything(tried, PacketType.values()[tape.pick(7)], tape.text());
            case 5 -> tried.link.poll(new Deaf());
            case 6 -> session.send(Packet.message(tape.text()));
            default -> {
                timers.advance(tape.pick(256) * 100L);
                tried.link.lost(CloseReason.TRANSPORT_CLOSE);
            }
        }
    }

    private void join(Tape tape) {
        int before = engine.count();
        Key key = Objects.requireNonNull(Key.of("ABCDEFGHIJKLMNOPQRSTU".concat(tape.pick(2) == 0 ? "A" : "B")));
        Arrival arrival = new Arrival(
                FakeExchange.get("EIO=4").handshake(), "websocket", tape.pick(2) == 0, List.of(), tape.pick(3), "");
        links.add(new Tried(engine.join(key, arrival)));
        opened += Math.max(0, engine.count() - before);
    }

    private static void says(Tried tried, String noop) {
        if (noop.matches("\\d{1,15}\\.\\d{1,15}")) {
            tried.next = Long.parseLong(noop.substring(noop.indexOf('.') + 1));
        }
        receive(tried, Packet.of(PacketType.NOOP, noop));
    }

    private static void saysAnything(Tried tried, PacketType type, String text) {
        if (type == PacketType.NOOP) {
            says(tried, text);
        } else {
            receive(tried, Packet.of(type, text));
            tried.next += type == PacketType.MESSAGE ? 1 : 0;
        }
    }

    /** The next message on a link says its number: a number is heard only behind the one before. */
    private void brings(Tried tried) {
        String id = tried.link.session().id() + " ";
        long before = heard.stream().filter(text -> text.startsWith(id)).count();
        receive(tried, Packet.message(Long.toString(tried.next)));
        List<String> since =
                heard.stream().filter(text -> text.startsWith(id)).skip(before).toList();
        assertTrue(since.isEmpty() || since.equals(List.of(id + (before + 1))), () -> since + " behind " + before);
        tried.next++;
    }

    private static void receive(Tried tried, Packet packet) {
        tried.link.receive(List.of(packet), new Receipt() {
            @Override
            public void taken(String word) {}

            @Override
            public void refused() {}
        });
    }

    /** Takes whatever there is. */
    private static final class Deaf implements Taker {
        @Override
        public void take(List<Packet> batch) {}

        @Override
        public void refused() {}
    }
}
