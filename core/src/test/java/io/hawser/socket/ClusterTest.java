package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.packet.Packet;
import io.hawser.testkit.FakeTimers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One namespace on three servers: Ann is on a, Bob and Ben are on b, Cat is on c. */
class ClusterTest {
    private final Fleet fleet = new Fleet("a", "b", "c");
    private final World a = fleet.server("a");
    private final World b = fleet.server("b");
    private final World c = fleet.server("c");
    private final Peer ann = a.member();
    private final Peer bob = b.member();
    private final Peer ben = b.member();
    private final Peer cat = c.member();

    @AfterEach
    void nothingIsLeftOver() {
        assertHeard(List.of(), List.of(), List.of(), List.of());
        fleet.end();
    }

    @Test
    void everybodyIsReachedOnceFromWhereverItIsSaid() {
        a.main.emit("from a", 1);
        b.main.send("from b");

        List<String> both = List.of("2[\"from a\",1]", "2[\"message\",\"from b\"]");
        assertHeard(both, both, both, both);
    }

    @Test
    void whatOneServerSaysComesInItsOrder() {
        for (int i = 0; i < 100; i++) {
            a.main.to("b1", "c1").emit("n", i);
        }

        List<String> heard = cat.hears();
        assertEquals(100, heard.size());
        assertEquals("2[\"n\",99]", heard.get(99));
        assertEquals(heard, bob.hears());
    }

    @Test
    void aRoomSpansServers() {
        a.socket("a1").join("sea");
        c.socket("c1").join("sea");

        b.main.to("sea").emit("x");

        assertHeard(List.of("2[\"x\"]"), List.of(), List.of(), List.of("2[\"x\"]"));
    }

    @Test
    void overlappingRoomsReachEachOnce() {
        a.socket("a1").join("sea", "sky");
        b.socket("b1").join("sea", "sky");
        b.socket("b2").join("sky");

        a.main.to("sea").in("sky").to("b1").emit("x");

        assertHeard(List.of("2[\"x\"]"), List.of("2[\"x\"]"), List.of("2[\"x\"]"), List.of());
    }

    @Test
    void exceptedRoomsAreLeftOutEverywhere() {
        a.socket("a1").join("sea");
        b.socket("b1").join("sea", "sky");
        c.socket("c1").join("sky");

        c.main.to("sea").except("sky").emit("1");
        b.main.except("sea", "c1").emit("2");

        assertHeard(List.of("2[\"1\"]"), List.of(), List.of("2[\"2\"]"), List.of());
    }

    @Test
    void aSocketSpeaksToTheOthersOfAllServers() {
        ann.hears();
        a.socket("a1").broadcast().emit("1");
        b.socket("b1").to("a1", "b1").emit("2");
        c.socket("c1").in("a1").emit("3");
        c.socket("c1").except("a1").in("b1").emit("4");

        assertHeard(
                List.of("2[\"2\"]", "2[\"3\"]"),
                List.of("2[\"1\"]", "2[\"4\"]"),
                List.of("2[\"1\"]"),
                List.of("2[\"1\"]"));
    }

    @Test
    void whatIsLocalStaysHere() {
        b.main.local().emit("x");
        b.socket("b1").local().emit("y");
        b.main.local().socketsJoin("sea");
        b.main.local().except("b1").socketsLeave("sea");
        a.main.local().to("c1").disconnectSockets(true);

        assertHeard(List.of(), List.of("2[\"x\"]"), List.of("2[\"x\"]", "2[\"y\"]"), List.of());
        assertEquals(Set.of("a1"), a.socket("a1").rooms());
        assertEquals(Set.of("b1", "sea"), b.socket("b1").rooms());
        assertEquals(Set.of("b2"), b.socket("b2").rooms());
        assertTrue(c.socket("c1").isConnected());
    }

    @Test
    void bytesArriveIntactAndAreEncodedOnceOnEachServer() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        a.main.emit("photo", new byte[] {1, -2}, "⚓ \uD83D\uDEA2", all, new byte[0]);

        List<Packet> first = bob.packets();
        List<Packet> second = ben.packets();
        List<Packet> elsewhere = cat.packets();
        List<Packet> here = ann.packets();
        assertEquals(4, first.size());
        assertEquals(
                "53-[\"photo\",{\"_placeholder\":true,\"num\":0},\"⚓ \uD83D\uDEA2\","
                        + "{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":2}]",
                first.get(0).text());
        for (int i = 0; i < 4; i++) {
            assertSame(first.get(i), second.get(i));
            assertNotSame(first.get(i), elsewhere.get(i));
            assertEquals(here.get(i).text(), elsewhere.get(i).text());
        }
        assertArrayEquals(new byte[] {1, -2}, elsewhere.get(1).binary());
        assertArrayEquals(all, elsewhere.get(2).binary());
        assertArrayEquals(new byte[0], elsewhere.get(3).binary());
    }

    @Test
    void halfOfASurrogatePairHarmsNobody() {
        a.main.to("\uD83D").emit("nobody is there");
        b.socket("b1").join("\uD83D");
        a.main.to("\uD83D").emit("x", "\uDEA2");

        assertHeard(List.of(), List.of("2[\"x\",\"\uDEA2\"]"), List.of(), List.of());
    }

    @Test
    void whatMayBeLostIsLostWhereItCannotBeWritten() {
        bob.rest();
        b.main.to("b1").emit("the parked poll takes this");
        bob.hears();

        a.main.asVolatile().emit("now");

        assertHeard(List.of("2[\"now\"]"), List.of(), List.of("2[\"now\"]"), List.of("2[\"now\"]"));
    }

    @Test
    void ofWhatIsConflatedTheLatestWaitsEverywhere() {
        bob.rest();
        b.main.to("b1").emit("the parked poll takes this");
        bob.hears();

        a.main.conflate("ACME").emit("price", 5);
        a.main.conflate("ACME").emit("price", 6);
        assertHeard(
                List.of("2[\"price\",5]", "2[\"price\",6]"),
                List.of(),
                List.of("2[\"price\",5]", "2[\"price\",6]"),
                List.of("2[\"price\",5]", "2[\"price\",6]"));

        bob.session.link().poll(bob);
        assertEquals(List.of("2[\"price\",6]"), bob.hears());
    }

    @Test
    void whatIsNotWorthCompressingIsNotAnywhere() {
        a.main.compress(false).emit("jpeg", new byte[] {1});
        a.main.compress(false).compress(true).emit("text");

        for (Peer peer : List.of(ann, bob, ben, cat)) {
            assertEquals(
                    List.of(false, false, true),
                    peer.packets().stream().map(Packet::isCompressible).toList());
        }
    }

    @Test
    void otherNamespacesAreOtherDoors() {
        a.namespaces.of("/custom");
        c.namespaces.of("/custom"); // and b does not know it
        ann.send("0/custom,");
        cat.send("0/custom,");
        ann.hears();
        cat.hears();

        c.namespaces.of("/custom").emit("x");

        assertHeard(List.of("2/custom,[\"x\"]"), List.of(), List.of(), List.of("2/custom,[\"x\"]"));
    }

    @Test
    void namespacesThatClientsMakeSpanServersWhereTheyWereMade() {
        for (World server : List.of(a, b, c)) {
            server.namespaces.of((name, auth) -> name.startsWith("/table-"));
        }
        ann.send("0/table-1,");
        bob.send("0/table-1,");
        cat.send("0/table-2,");
        for (Peer peer : List.of(ann, bob, cat)) {
            assertEquals(1, peer.hears().size());
        }

        a.namespaces.of("/table-1").emit("x");
        assertHeard(List.of("2/table-1,[\"x\"]"), List.of("2/table-1,[\"x\"]"), List.of(), List.of());
        assertEquals("namespace /table-1", a.namespaces.of("/table-1").toString());
    }

    @Test
    void socketsAreMadeToEnterAndLeaveRoomsWhereverTheyAre() {
        a.main.except("b2").socketsJoin("sea", "sky");
        c.main.to("b1").socketsLeave("sky", "nowhere");

        assertEquals(Set.of("a1", "sea", "sky"), a.socket("a1").rooms());
        assertEquals(Set.of("b1", "sea"), b.socket("b1").rooms());
        assertEquals(Set.of("b2"), b.socket("b2").rooms());
        assertEquals(Set.of("c1", "sea", "sky"), c.socket("c1").rooms());
    }

    @Test
    void socketsAreSentOutOfTheNamespaceWhereverTheyAre() {
        b.socket("b1").join("sea");
        c.socket("c1").join("sea");

        a.main.to("sea").disconnectSockets();

        assertHeard(List.of(), List.of("1"), List.of(), List.of("1"));
        assertFalse(bob.isEnded());
        assertEquals(List.of(), a.main.to("sea").sockets());
        assertEquals(1, b.main.sockets().size());
        bob.send("0"); // it may come back
        assertEquals(List.of("0{\"sid\":\"b3\"}"), bob.hears());
    }

    @Test
    void sessionsAreEndedWhereverTheyAre() {
        a.main.to("b1", "c1").emit("goodbye");
        a.main.to("b1", "c1").disconnectSockets(true);

        for (Peer peer : List.of(bob, cat)) {
            assertEquals(List.of("2[\"goodbye\"]", "1", "CLOSE"), peer.hears());
        }
        assertTrue(bob.isEnded() && cat.isEnded());
        assertFalse(ann.isEnded() || ben.isEnded());
    }

    @Test
    void whatTakesItsTimeIsInOneOrderAllTheSame() {
        FakeTimers way = new FakeTimers();
        fleet.bus.delay(way, 20);
        a.main.to("b1").socketsJoin("sea");
        a.main.to("sea").emit("1");
        a.main.to("b1").socketsLeave("sea");
        a.main.to("sea").emit("2");
        assertEquals(List.of(), bob.hears());

        way.advance(20);

        assertEquals(List.of("2[\"1\"]"), bob.hears());
        assertEquals(Set.of("b1"), b.socket("b1").rooms());
    }

    @Test
    void whoIsDeadMissesWhatIsSaidAndHarmsNobody() {
        fleet.bus.kill("b");
        a.main.emit("x");
        b.main.emit("from the grave");

        List<String> grave = List.of("2[\"from the grave\"]");
        assertHeard(List.of("2[\"x\"]"), grave, grave, List.of("2[\"x\"]"));
    }

    @Test
    void afterItClosedAServerIsAlone() {
        a.namespaces.close();
        a.main.emit("a");
        b.main.emit("b");

        assertHeard(List.of("2[\"a\"]"), List.of("2[\"b\"]"), List.of("2[\"b\"]"), List.of("2[\"b\"]"));
    }

    private void assertHeard(List<String> byAnn, List<String> byBob, List<String> byBen, List<String> byCat) {
        assertEquals(List.of(byAnn, byBob, byBen, byCat), List.of(ann.hears(), bob.hears(), ben.hears(), cat.hears()));
    }
}
