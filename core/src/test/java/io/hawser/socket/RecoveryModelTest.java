package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random stories, each with a number that tells it again: whatever happens, a client hears every event that was for it
 * once and in order, or is told that it is somebody new.
 */
class RecoveryModelTest {
    private static final int STORIES = 1_200;
    private static final int STEPS = 60;
    private static final List<String> ROOMS = List.of("sea", "sky", "land");
    private static final long HOUR = 3_600_000;

    @Test
    void whereThereIsRoomForAllEverybodyIsRecovered() {
        for (int seed = 0; seed < STORIES; seed++) {
            RecoveryOptions roomy = new RecoveryOptions(Duration.ofMillis(HOUR), 1 << 24, 100, seed % 5 == 0);
            new Story(seed, roomy, true).tell();
        }
    }

    @Test
    void whereMemoryIsShortNobodyIsDeceived() {
        int[] outcomes = new int[2];
        for (int seed = 0; seed < STORIES; seed++) {
            Random chance = new Random(seed);
            RecoveryOptions tight = new RecoveryOptions(
                    Duration.ofMillis(1 + chance.nextInt(60_000)),
                    300 + chance.nextInt(6_000),
                    1 + chance.nextInt(3),
                    chance.nextBoolean());
            Story story = new Story(seed, tight, false);
            story.tell();
            outcomes[0] += story.returns;
            outcomes[1] += story.beginnings;
        }
        assertTrue(outcomes[0] > STORIES && outcomes[1] > STORIES, "both happen: " + outcomes[0] + ", " + outcomes[1]);
    }

    /** What one client must hear, seen from the server: who it is, where it is, and what was sent to it. */
    private static final class Guest {
        final StockClient client;
        final List<String> heard = new ArrayList<>(); // since it was told that it is new
        List<String> due = new ArrayList<>(); // since it is the one that it is
        Set<String> rooms = new HashSet<>();

        @Nullable
        Socket socket; // the newest that was let in

        boolean mayBeNew = true;

        Guest(World world, int number) {
            client = new StockClient(world, Namespace.MAIN, "guest " + number);
        }

        String id() {
            return socket == null ? "" : socket.id();
        }

        Socket socket() {
            return Objects.requireNonNull(socket);
        }

        boolean isIn() {
            return socket != null && socket.isConnected();
        }

        /** Whether the client knows who it is for the server. */
        boolean isTold() {
            return client.isConnected() && client.id().equals(id());
        }
    }

    private static final class Story {
        private final int seed;
        private final boolean roomy;
        private final Random chance;
        private final World world;
        private final List<Guest> guests = new ArrayList<>();
        private final List<Middleware.Next> undecided = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private boolean slow;
        private int number;
        int returns;
        int beginnings;

        Story(int seed, RecoveryOptions recovery, boolean roomy) {
            this.seed = seed;
            this.roomy = roomy;
            chance = new Random(seed);
            world = World.recovering(recovery);
            world.main.use((socket, next) -> {
                if (slow) {
                    undecided.add(next);
                } else {
                    next.proceed();
                }
            });
            world.main.onConnection(this::letIn);
        }

        void tell() {
            try {
                for (int i = 0; i < 1 + chance.nextInt(4); i++) {
                    guests.add(new Guest(world, i));
                }
                guests.forEach(this::settle); // whoever came before the list was filled
                for (int i = 0; i < STEPS; i++) {
                    step(guests.get(chance.nextInt(guests.size())));
                }
                slow = false;
                guests.forEach(this::settle);
                world.end();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("story " + seed + (roomy ? ", roomy: " : ": ") + told, e);
            }
        }

        private void step(Guest guest) {
            switch (chance.nextInt(20)) {
                case 0, 1 -> emit("all", Selection.ALL);
                case 2, 3 -> emit("room", Selection.ALL.to(room()));
                case 4 -> emit("rooms", Selection.ALL.to(room(), room()).without(room()));
                case 5 -> emit("except", Selection.ALL.without(room(), guest.id()));
                case 6 -> emitToOne(guest);
                case 7 -> world.main.asVolatile().emit("v", "not an offset");
                case 8 -> ask(guest);
                case 9, 10 -> changeRooms(guest);
                case 11, 12 -> hear(guest, Integer.MAX_VALUE);
                case 13, 14 -> cut(guest);
                case 15, 16 -> reconnect(guest);
                case 17 -> pass(chance.nextInt(roomy ? 15_000 : 30_000));
                case 18 -> part(guest);
                default -> decide();
            }
        }

        private void emit(String kind, Selection to) {
            number++;
            tell(kind + " " + number + " " + to);
            for (Guest guest : guests) {
                Set<String> in = new HashSet<>(guest.rooms);
                in.add(guest.id());
                boolean meant = to.rooms().isEmpty() || to.rooms().stream().anyMatch(in::contains);
                if (meant && to.except().stream().noneMatch(in::contains)) {
                    guest.due.add("[e, " + number + "]");
                }
            }
            Object value = chance.nextInt(4) == 0 ? new byte[] {1, 2} : "text";
            new Broadcast(world.main, to, Flags.NONE, true).emit("e", number, value);
        }

        private void emitToOne(Guest guest) {
            if (guest.socket != null) {
                guest.due.add("[e, " + ++number + "]");
                tell("one " + number + " to " + guest.id());
                guest.socket.emit("e", number, List.of());
            }
        }

        private void ask(Guest guest) {
            if (guest.socket != null) {
                var unused = guest.socket.emitWithAck("q", "not an offset");
            }
        }

        private void changeRooms(Guest guest) {
            if (guest.isIn()) {
                String room = room();
                tell(guest.id() + " changes " + room);
                if (guest.rooms.remove(room)) {
                    world.main.in(guest.id()).socketsLeave(room);
                } else {
                    guest.rooms.add(room);
                    guest.socket().join(room);
                }
            }
        }

        private void cut(Guest guest) {
            int arrives = chance.nextInt(6);
            tell(guest.id() + " is cut after " + arrives);
            hear(guest, arrives);
            if (chance.nextBoolean()) {
                guest.client.vanish();
            }
            reconnect(guest);
        }

        /** Once more when it was cut, or without a reason: what came and was not heard is lost then. */
        private void reconnect(Guest guest) {
            if (chance.nextInt(3) == 0) {
                pass(chance.nextInt(roomy ? 20_000 : 60_000));
            }
            tell(guest.id() + " knocks");
            guest.mayBeNew |= !guest.client.hasOffset();
            guest.client.reconnect();
        }

        private void part(Guest guest) {
            if (chance.nextInt(3) > 0 || !guest.isIn()) {
                return;
            }
            guest.mayBeNew = true;
            tell(guest.id() + " parts");
            if (chance.nextBoolean() && guest.client.isConnected()) {
                guest.client.peer().send("1");
            } else {
                guest.socket().disconnect();
            }
            reconnect(guest);
        }

        private void decide() {
            slow = chance.nextInt(3) == 0;
            boolean welcome = chance.nextInt(4) > 0;
            tell("the middleware is " + (slow ? "slow" : "fast") + " and " + welcome);
            List<Middleware.Next> all = List.copyOf(undecided);
            undecided.clear();
            for (Middleware.Next next : all) {
                if (welcome) {
                    next.proceed();
                } else {
                    guests.forEach(guest -> guest.mayBeNew = true);
                    next.refuse("no");
                }
            }
        }

        /** Time passes, and whoever has a connection answers pings, sooner or later. */
        private void pass(long millis) {
            tell(millis + " ms pass");
            for (long left = millis; left > 0; left -= 10_000) {
                world.timers.advance(Math.min(left, 10_000));
                guests.stream().filter(guest -> chance.nextBoolean()).forEach(guest -> hear(guest, Integer.MAX_VALUE));
            }
        }

        private void letIn(Socket socket) {
            String name = Objects.requireNonNull((String) socket.auth(Map.class).get("name"));
            for (Guest guest : guests) {
                if (name.equals("guest " + guests.indexOf(guest))) {
                    letIn(guest, socket);
                }
            }
        }

        private void letIn(Guest guest, Socket socket) {
            if (socket.recovered()) {
                assertEquals(guest.id(), socket.id());
            } else {
                guest.due = new ArrayList<>();
                guest.rooms = new HashSet<>();
            }
            guest.socket = socket;
            Set<String> rooms = new HashSet<>(guest.rooms);
            rooms.add(socket.id());
            assertEquals(rooms, socket.rooms());
        }

        private void hear(Guest guest, int most) {
            for (String word : guest.client.hears(most)) {
                tell(guest.id() + " hears " + word);
                if (word.equals("in")) {
                    assertTrue(guest.mayBeNew || !roomy, "it could have been recovered");
                    beginnings++;
                    guest.heard.clear();
                } else if (word.equals("back")) {
                    returns++;
                } else if (word.startsWith("[e")) {
                    guest.heard.add(word.replaceFirst(", (text|\\[1, 2]|\\[])]", "]"));
                }
            }
            guest.mayBeNew &= !(guest.isTold() && guest.isIn());
            if (guest.isTold()) {
                assertEquals(
                        guest.heard,
                        guest.due.subList(0, Math.min(guest.heard.size(), guest.due.size())),
                        () -> guest.id() + " hears what was for it, and in order");
            }
            if (guest.isTold() && guest.isIn() && most == Integer.MAX_VALUE) {
                assertEquals(guest.due, guest.heard, () -> guest.id() + " hears all that was for it");
            }
        }

        /** In the end it hears everything. */
        private void settle(Guest guest) {
            tell(guest.id() + " settles");
            reconnect(guest);
            hear(guest, Integer.MAX_VALUE);
            assertTrue(guest.isIn() && guest.isTold());
            assertEquals(guest.due, guest.heard);
        }

        private String room() {
            return ROOMS.get(chance.nextInt(ROOMS.size()));
        }

        private void tell(String what) {
            told.add(what);
        }
    }
}
