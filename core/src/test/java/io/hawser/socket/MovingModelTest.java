package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random stories of clients that move among three servers while what these say to each other is under way, each with a
 * number that tells it again: a client hears every event that was for it once, and those of one server in order, or is
 * told that it is somebody new.
 */
class MovingModelTest {
    private static final int STORIES = 1_000;
    private static final int STEPS = 40;
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final RecoveryOptions ROOMY = new RecoveryOptions(Duration.ofHours(1), 1 << 24, 100, false);

    @Test
    void whereServersAnswerEverybodyIsRecovered() {
        int returns = 0;
        int outran = 0;
        for (int seed = 0; seed < STORIES; seed++) {
            Story story = new Story(seed, ROOMY, true);
            story.tell();
            returns += story.returns;
            outran += story.outran;
        }
        assertTrue(returns > 20 * outran, "hardly anybody outruns itself: " + outran + " of " + returns);
    }

    @Test
    void whereServersDieAndMemoryIsShortNobodyIsDeceived() {
        int returns = 0;
        int beginnings = 0;
        for (int seed = 0; seed < STORIES; seed++) {
            Random chance = new Random(seed);
            RecoveryOptions tight = new RecoveryOptions(
                    Duration.ofMillis(1_000 + chance.nextInt(60_000)),
                    600 + chance.nextInt(8_000),
                    1 + chance.nextInt(4),
                    chance.nextBoolean(),
                    Duration.ofMillis(1 + chance.nextInt(1_500)));
            Story story = new Story(seed, tight, false);
            story.tell();
            returns += story.returns;
            beginnings += story.beginnings;
        }
        assertTrue(returns > STORIES && beginnings > STORIES, "both happen: " + returns + ", " + beginnings);
    }

    /** Something that was said, and where. */
    private record Said(int number, String server, Selection to) {
        boolean isFor(String id, Set<String> rooms) {
            return (to.rooms().isEmpty()
                            || to.rooms().contains(id)
                            || to.rooms().stream().anyMatch(rooms::contains))
                    && !to.except().contains(id)
                    && to.except().stream().noneMatch(rooms::contains);
        }
    }

    private static final class Guest {
        final StockClient client;
        final String room;
        final List<Integer> heard = new ArrayList<>(); // since it was told that it is new
        World server;
        boolean mayBeNew = true;
        boolean flits; // from server to server, faster than they talk: it may outrun itself

        Guest(World server, int number) {
            this.server = server;
            room = number % 2 == 0 ? "even" : "odd";
            client = new StockClient(server, Namespace.MAIN, room);
        }

        String id() {
            return client.hasOffset() ? client.id() : "";
        }
    }

    private static final class Story {
        private final int seed;
        private final boolean calm;
        private final Random chance;
        private final Fleet fleet;
        private final List<String> alive = new ArrayList<>(NAMES);
        private final List<Guest> guests = new ArrayList<>();
        private final List<Said> all = new ArrayList<>();
        private final Map<String, Integer> births = new HashMap<>(); // by id: how much had been said then
        private final Set<String> held = new HashSet<>();
        private final List<String> told = new ArrayList<>();
        int returns;
        int beginnings;
        int outran;

        Story(int seed, RecoveryOptions recovery, boolean calm) {
            this.seed = seed;
            this.calm = calm;
            chance = new Random(seed);
            fleet = new Fleet(World.remembering(recovery), Runnable::run, "a", "b", "c");
            NAMES.forEach(name -> fleet.server(name).main.onConnection(this::letIn));
        }

        void tell() {
            try {
                for (int i = 0; i < 1 + chance.nextInt(3); i++) {
                    guests.add(new Guest(fleet.server(any(alive)), i));
                }
                for (int i = 0; i < STEPS; i++) {
                    step(any(guests));
                }
                release();
                guests.forEach(this::settle);
                fleet.end();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("story " + seed + (calm ? ", calm: " : ": ") + told, e);
            }
        }

        private void step(Guest guest) {
            switch (chance.nextInt(16)) {
                case 0, 1 -> say(Selection.ALL);
                case 2 -> say(Selection.ALL.to("even"));
                case 3 -> say(Selection.ALL.to(guest.id()));
                case 4 -> say(Selection.ALL.without("odd"));
                case 5 -> say(Selection.ALL.to("odd", "even").without(guest.id()));
                case 6, 7 -> hear(guest, Integer.MAX_VALUE);
                case 8, 9, 10 -> move(guest);
                case 11, 12 -> hold();
                case 13 -> release();
                case 14 -> mutter();
                default -> trouble();
            }
        }

        private void say(Selection to) {
            String server = any(alive);
            Said said = new Said(all.size(), server, to);
            all.add(said);
            told.add(said.toString());
            Object value = chance.nextInt(4) == 0 ? new byte[] {1, 2} : "text";
            new Broadcast(fleet.server(server).main, to, Flags.NONE, false).emit("e", said.number(), value);
        }

        /** What may be lost, but must not come twice. */
        private void mutter() {
            Said said = new Said(all.size(), "volatile", Selection.ALL);
            all.add(said);
            fleet.server(any(alive)).main.asVolatile().emit("e", said.number(), "text");
        }

        private void hold() {
            String from = any(alive);
            String to = any(alive);
            if (!from.equals(to)) {
                told.add("from " + from + " to " + to + " nothing comes");
                held.add(from + to);
                fleet.bus.hold(from, to);
            }
        }

        private void release() {
            told.add("everything comes");
            held.forEach(link -> fleet.bus.release(link.substring(0, 1), link.substring(1)));
            held.clear();
            guests.stream().filter(guest -> guest.flits).forEach(guest -> {
                guest.flits = false;
                guest.mayBeNew = true;
                hear(guest, Integer.MAX_VALUE);
                knock(guest, guest.server);
                guest.mayBeNew = true;
            });
        }

        /** Time passes, or a server dies. */
        private void trouble() {
            if (calm) {
                return;
            }
            if (alive.size() == 3 && chance.nextInt(4) == 0) {
                String dead = any(alive);
                told.add(dead + " dies");
                alive.remove(dead);
                fleet.bus.kill(dead);
                guests.stream()
                        .filter(guest -> guest.server == fleet.server(dead))
                        .forEach(this::move);
            } else {
                int millis = chance.nextInt(20_000);
                told.add(millis + " ms pass");
                NAMES.forEach(name -> fleet.server(name).timers.advance(millis));
            }
        }

        private void move(Guest guest) {
            hear(guest, chance.nextInt(6));
            if (chance.nextBoolean()) {
                guest.client.vanish();
            }
            guest.flits |= !held.isEmpty();
            knock(guest, fleet.server(any(alive)));
        }

        private void knock(Guest guest, World server) {
            told.add(guest.id() + " knocks at " + nameOf(server));
            guest.mayBeNew |= guest.flits || guest.heard.isEmpty();
            guest.server = server;
            guest.client.reconnect(server);
        }

        private String nameOf(World server) {
            return NAMES.stream()
                    .filter(name -> fleet.server(name) == server)
                    .findAny()
                    .orElseThrow();
        }

        private void letIn(Socket socket) {
            if (!socket.recovered()) {
                births.put(socket.id(), all.size());
                socket.join(
                        (String) Objects.requireNonNull(socket.auth(Map.class).get("name")));
            }
        }

        private void hear(Guest guest, int most) {
            for (String word : guest.client.hears(most)) {
                told.add(guest.id() + " hears " + word);
                if (word.equals("in")) {
                    assertTrue(guest.mayBeNew || !calm, "it could have been recovered");
                    beginnings++;
                    outran += guest.heard.isEmpty() ? 0 : 1;
                    guest.heard.clear();
                    letIn(guest);
                } else if (word.equals("back")) {
                    returns++;
                    letIn(guest);
                } else {
                    guest.heard.add(Integer.valueOf(word.replaceAll("\\[e, (\\d+)(, .*)?]", "$1")));
                }
            }
            check(guest);
        }

        private void letIn(Guest guest) {
            guest.mayBeNew = guest.flits;
        }

        private void check(Guest guest) {
            Map<String, Integer> last = new LinkedHashMap<>();
            Set<Integer> once = new HashSet<>();
            for (int number : guest.heard) {
                Said said = all.get(number);
                assertTrue(once.add(number), () -> number + " came twice");
                assertTrue(said.isFor(guest.client.id(), Set.of(guest.room)), () -> number + " was not for it");
                if (!said.server().equals("volatile")) {
                    assertTrue(last.merge(said.server(), number, Math::max) == number, () -> number + " came too late");
                }
            }
        }

        /** In the end it hears everything that was said since it came. */
        private void settle(Guest guest) {
            knock(guest, fleet.server(any(alive)));
            NAMES.forEach(name -> fleet.server(name).timers.advance(2_000));
            hear(guest, Integer.MAX_VALUE);
            assertTrue(guest.client.isConnected());
            List<Integer> due = new ArrayList<>();
            for (Said said : all.subList(Objects.requireNonNull(births.get(guest.client.id())), all.size())) {
                if (!said.server().equals("volatile") && said.isFor(guest.client.id(), Set.of(guest.room))) {
                    due.add(said.number());
                }
            }
            due.removeAll(guest.heard);
            assertEquals(List.of(), due, "it missed something");
        }

        private <T> T any(List<T> choices) {
            return choices.get(chance.nextInt(choices.size()));
        }
    }
}
