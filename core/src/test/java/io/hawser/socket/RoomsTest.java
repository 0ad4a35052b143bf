package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawser.packet.Packet;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private final World world = new World();
    private final Peer ann = world.member();
    private final Peer bob = world.member();
    private final Peer cat = world.member();
    private final Socket a = world.socket("s1");
    private final Socket b = world.socket("s2");
    private final Socket c = world.socket("s3");

    @AfterEach
    void nobodyLeavesATrace() throws ReflectiveOperationException {
        world.end();
        for (String field : List.of("members", "rooms")) {
            Field kept = Rooms.class.getDeclaredField(field);
            kept.setAccessible(true);
            assertEquals(Map.of(), kept.get(world.main.rooms()));
        }
    }

    @Test
    void everySocketHasARoomOfItsOwn() {
        assertEquals(Set.of("s1"), a.rooms());

        world.main.to("s2").emit("secret");

        assertHeard(List.of(), List.of("2[\"secret\"]"), List.of());
    }

    @Test
    void aRoomIsWhoJoinedIt() {
        a.join("sea", "sky");
        a.join("sea");
        b.join("sea");
        assertEquals(Set.of("s1", "sea", "sky"), a.rooms());

        world.main.to("sea").emit("x");

        assertHeard(List.of("2[\"x\"]"), List.of("2[\"x\"]"), List.of());
        assertEquals(List.of(a, b), world.main.to("sea").sockets());
        assertEquals(List.of(), world.main.to("nowhere").sockets());
    }

    @Test
    void whoLeftARoomIsNotReached() {
        a.join("sea");
        b.join("sea");
        a.leave("sea");
        a.leave("sea");
        c.leave("sea");
        a.leave("nowhere");

        world.main.to("sea").emit("x");

        assertHeard(List.of(), List.of("2[\"x\"]"), List.of());
        assertEquals(Set.of("s1"), a.rooms());
    }

    @Test
    void overlappingRoomsReachEachOnce() {
        a.join("sea");
        b.join("sea", "sky");
        c.join("sky");

        world.main.to("sea", "sky").to("sea").to("s2").emit("x");

        assertHeard(List.of("2[\"x\"]"), List.of("2[\"x\"]"), List.of("2[\"x\"]"));
    }

    @Test
    void exceptedRoomsAreLeftOut() {
        a.join("sea");
        b.join("sea", "sky");

        world.main.to("sea").except("sky").emit("1");
        world.main.except("sea").emit("2");
        world.main.except("s1", "nowhere").except("s2").emit("3");

        assertHeard(List.of("2[\"1\"]"), List.of(), List.of("2[\"2\"]", "2[\"3\"]"));
    }

    @Test
    void everybodyIsEverybody() {
        world.main.emit("x");

        assertHeard(List.of("2[\"x\"]"), List.of("2[\"x\"]"), List.of("2[\"x\"]"));
        assertEquals(List.of(a, b, c), world.main.sockets());
    }

    @Test
    void aSocketSpeaksToTheOthers() {
        a.join("sea");
        b.join("sea");

        a.to("sea").emit("1");
        a.broadcast().emit("2");
        a.to("s1").emit("3");
        a.broadcast().except("s3").emit("4");

        assertHeard(List.of(), List.of("2[\"1\"]", "2[\"2\"]", "2[\"4\"]"), List.of("2[\"2\"]"));
    }

    @Test
    void anAudienceIsChosenWhenItIsSpokenTo() {
        Broadcast sea = world.main.to("sea");
        sea.emit("too early");
        b.join("sea");
        sea.emit("x");

        assertHeard(List.of(), List.of("2[\"x\"]"), List.of());
    }

    @Test
    void eachStepGivesAnAudienceOfItsOwn() {
        a.join("sea");
        Broadcast sea = world.main.to("sea");
        sea.to("s2");
        sea.except("s1");

        assertEquals(List.of(a), sea.sockets());
    }

    @Test
    void whoIsGoneJoinsNothing() {
        a.join("sea");
        ann.vanish();
        a.join("sea", "sky");

        assertEquals(Set.of(), a.rooms());
        assertEquals(List.of(), world.main.to("sea", "sky").sockets());
        assertEquals(List.of(b, c), world.main.sockets());
    }

    @Test
    void roomsOfTwoNamespacesHaveNothingInCommon() {
        Namespace custom = world.namespaces.of("/custom");
        custom.onConnection(socket -> socket.join("sea"));
        ann.send("0/custom,");
        ann.hears();
        b.join("sea");

        custom.to("sea").emit("custom");
        world.main.to("sea").emit("main");

        assertHeard(List.of("2/custom,[\"custom\"]"), List.of("2[\"main\"]"), List.of());
    }

    @Test
    void whatIsHandedOutIsASnapshot() {
        Set<String> before = a.rooms();
        List<Socket> everybody = world.main.sockets();
        a.join("sea");
        cat.vanish();

        assertEquals(Set.of("s1"), before);
        assertEquals(List.of(a, b, c), everybody);
        assertThrows(UnsupportedOperationException.class, () -> before.add("sky"));
    }

    @Test
    void aBroadcastIsEncodedOnce() {
        world.main.emit("photo", new byte[] {1, 2}, "x");

        List<Packet> first = ann.packets();
        List<Packet> second = bob.packets();
        assertEquals(2, first.size());
        assertSame(first.get(0), second.get(0));
        assertSame(first.get(1), second.get(1));
        assertSame(first.get(0).frame(), second.get(0).frame());
    }

    @Test
    void aReservedNameReachesNobody() {
        assertThrows(IllegalArgumentException.class, () -> world.main.to("s1").emit("disconnect"));

        assertHeard(List.of(), List.of(), List.of());
    }

    private void assertHeard(List<String> byAnn, List<String> byBob, List<String> byCat) {
        assertEquals(List.of(byAnn, byBob, byCat), List.of(ann.hears(), bob.hears(), cat.hears()));
    }
}
