package io.hawser.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.engine.EngineOptions;
import io.hawser.engine.Session;
import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import io.hawser.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every transport must do. A transport's own test extends this class, says which transport it is and brings a
 * {@link Client} for it; what is special about the transport goes beside it.
 */
public abstract class TransportContract {
    private static final int INTERVAL = 300;
    private static final int TIMEOUT = 200;
    private static final int MAX_PAYLOAD = 1_000;
    private static final EngineOptions OPTIONS = new EngineOptions(
            Duration.ofMillis(INTERVAL),
            Duration.ofMillis(TIMEOUT),
            Duration.ofMillis(1_000),
            Duration.ofMillis(500),
            MAX_PAYLOAD,
            1 << 20,
            4_096);

    private final FakeServer server = new FakeServer(OPTIONS, transport());
    private final Client alice = client(server);
    private final Client bob = client(server);

    /**
     * The transport.
     *
     * @return a transport of its own
     */
    protected abstract Transport transport();

    /**
     * A client of this transport that has not opened a session.
     *
     * @param server whom it talks to
     * @return the client
     */
    protected abstract Client client(FakeServer server);

    /**
     * How the server learns that a client went away without a word.
     *
     * @return at once, unless the transport says otherwise
     */
    protected CloseReason whenVanished() {
        return CloseReason.TRANSPORT_CLOSE;
    }

    /**
     * The largest binary message that a client may send.
     *
     * @param maxPayload the bound in bytes
     * @return what fits into a body as base64, unless the transport says otherwise
     */
    protected int largestBinary(int maxPayload) {
        return (maxPayload - 1) / 4 * 3;
    }

    @BeforeEach
    void aliceComes() {
        alice.open();
    }

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        assertEquals(0, server.engine().count(), "sessions");
        assertEquals(0, server.timers().pending(), "timers");
    }

    @Test
    void theOpenPacketComesFirstWithExactlyItsFiveKeys() {
        Session session = server.session();
        session.send(Packet.message("welcome"));

        List<Packet> arrived = alice.receive();

        assertEquals(PacketType.OPEN, arrived.get(0).type());
        String open = arrived.get(0).text();
        assertEquals(List.of("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"), keys(open));
        assertTrue(open.contains("\"sid\":\"" + session.id() + "\""), open);
        assertTrue(open.contains("\"pingInterval\":300,\"pingTimeout\":200,\"maxPayload\":1000"), open);
        assertEquals("welcome", arrived.get(1).text());
        assertEquals(2, arrived.size());
    }

    @Test
    void textAndBytesGoUpInOrder() {
        alice.send(List.of(Packet.message("one"), Packet.message(new byte[] {0, -1}), Packet.message("drei ⚓\n🚢")));
        alice.send("four");

        List<Packet> heard = server.heard().messages();
        assertEquals(List.of("one", "", "drei ⚓\n🚢", "four"), server.heard().texts());
        assertArrayEquals(new byte[] {0, -1}, heard.get(1).binary());
        assertEquals(4, heard.size());
    }

    @Test
    void textAndBytesGoDownInOrder() {
        alice.receive();
        server.session().send(Packet.message("one"));
        server.session().send(List.of(Packet.message(new byte[] {0, -1}), Packet.message(new byte[0])));
        server.session().send(Packet.message("vier ⚓\n🚢"));

        List<Packet> arrived = alice.receive();

        assertEquals(List.of("one", "", "", "vier ⚓\n🚢"), texts(arrived));
        assertArrayEquals(new byte[] {0, -1}, arrived.get(1).binary());
        assertArrayEquals(new byte[0], arrived.get(2).binary());
    }

    @Test
    void emptyMessagesPass() {
        alice.receive();
        alice.send(List.of(Packet.message(""), Packet.message(new byte[0])));
        server.session().send(Packet.message(""));

        assertEquals(List.of("", ""), server.heard().texts());
        assertEquals(List.of(""), alice.texts());
    }

    @Test
    void aThousandMessagesGoUpInOrder() {
        for (int from = 0; from < 1_000; from += 50) {
            alice.send(numbers(from, from + 50).stream().map(Packet::message).toList());
        }

        assertEquals(numbers(0, 1_000), server.heard().texts());
    }

    @Test
    void aThousandMessagesGoDownInOrderWhileTheClientTakesThemInBatches() {
        List<String> arrived = new ArrayList<>();
        for (int from = 0; from < 1_000; from += 250) {
            numbers(from, from + 250).forEach(text -> server.session().send(Packet.message(text)));
            arrived.addAll(alice.texts());
        }

        assertEquals(numbers(0, 1_000), arrived);
    }

    @Test
    void aMessageLargerThanABatchComesWhole() {
        String large = "x".repeat(5 * MAX_PAYLOAD);
        server.session().send(Packet.message("before"));
        server.session().send(Packet.message(large));
        server.session().send(Packet.message("after"));

        assertEquals(List.of("before", large, "after"), alice.texts());
    }

    @Test
    void aCloseByTheServerComesAfterWhatWasSentBefore() {
        Session session = server.session();
        session.send(Packet.message("one"));
        session.send(Packet.message("two"));
        session.close(CloseReason.FORCED_CLOSE);
        session.send(Packet.message("too late"));

        assertEquals(List.of("one", "two"), alice.texts());
        assertTrue(alice.ended());
        assertEquals(List.of(CloseReason.FORCED_CLOSE), server.heard().endings());
    }

    @Test
    void aHardEndReachesAClientThatTakes() {
        alice.receive();
        server.session().abort(CloseReason.SERVER_SHUTTING_DOWN);

        alice.receive();
        assertTrue(alice.ended());
        assertEquals(List.of(CloseReason.SERVER_SHUTTING_DOWN), server.heard().endings());
    }

    @Test
    void aCloseByTheClientEndsTheSessionOnce() {
        alice.receive();
        alice.send("goodbye");
        alice.close();

        assertEquals(List.of("goodbye"), server.heard().texts());
        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), server.heard().endings());
        alice.receive(); // one poll may cross the goodbye
        alice.receive();
        assertTrue(alice.ended());
        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), server.heard().endings());
    }

    @Test
    void aVanishedClientIsNoticed() {
        alice.receive();
        alice.vanish();
        if (whenVanished() == CloseReason.PING_TIMEOUT) {
            assertEquals(List.of(), server.heard().endings());
            server.timers().advance(INTERVAL + TIMEOUT);
        }

        assertEquals(List.of(whenVanished()), server.heard().endings());
    }

    @Test
    void aClientThatAnswersPingsLivesOn() {
        alice.receive();
        for (int ping = 0; ping < 10; ping++) {
            server.timers().advance(INTERVAL);
            assertEquals(List.of(PacketType.PING), types(alice.receive()));
            server.timers().advance(TIMEOUT - 1);
            alice.pong();
        }

        alice.send("still here");
        assertEquals(List.of("still here"), server.heard().texts());
        assertEquals(List.of(), server.heard().endings());
    }

    @Test
    void aClientThatAnswersNoPingIsGivenUpInTime() {
        alice.receive();
        server.timers().advance(INTERVAL);
        alice.receive();

        server.timers().advance(TIMEOUT - 1);
        assertEquals(List.of(), server.heard().endings());
        server.timers().advance(1);
        assertEquals(List.of(CloseReason.PING_TIMEOUT), server.heard().endings());

        alice.receive();
        assertTrue(alice.ended());
    }

    @Test
    void aMessageOfMaxPayloadPasses() {
        String most = "x".repeat(MAX_PAYLOAD - 1); // the packet's digit counts
        alice.send(most);

        assertEquals(List.of(most), server.heard().texts());
    }

    @Test
    void aBinaryMessageOfMaxPayloadPasses() {
        byte[] most = new byte[largestBinary(MAX_PAYLOAD)];
        alice.send(List.of(Packet.message(most)));

        assertArrayEquals(most, server.heard().messages().get(0).binary());
        assertEquals(List.of(), server.heard().endings());
    }

    @Test
    void aBinaryMessageOverMaxPayloadIsRefused() {
        alice.send(List.of(Packet.message(new byte[largestBinary(MAX_PAYLOAD) + 1])));

        assertEquals(List.of(), server.heard("s1").messages());
    }

    @Test
    void aMessageOverMaxPayloadIsRefusedAndTheOthersGoOn() {
        bob.open();
        alice.send("x".repeat(MAX_PAYLOAD));

        assertEquals(List.of(), server.heard("s1").messages());
        bob.send("hello");
        server.session().send(Packet.message("hello bob"));
        assertEquals(List.of("hello"), server.heard("s2").texts());
        assertEquals(List.of("hello bob"), bob.texts());
        assertFalse(bob.ended());
    }

    @Test
    void aPacketThatNoClientMaySendEndsItsSessionOnly() {
        bob.open();
        alice.send(List.of(Packet.PING));

        assertEquals(List.of(CloseReason.PARSE_ERROR), server.heard("s1").endings());
        bob.send("hello");
        assertEquals(List.of("hello"), server.heard("s2").texts());
    }

    @Test
    void everyClientTakesItsOwn() {
        Session first = server.session();
        bob.open();
        Session second = server.session();
        for (int turn = 0; turn < 10; turn++) {
            first.send(Packet.message("alice " + turn));
            second.send(Packet.message("bob " + turn));
        }

        assertEquals(IntStream.range(0, 10).mapToObj(turn -> "bob " + turn).toList(), bob.texts());
        assertEquals(IntStream.range(0, 10).mapToObj(turn -> "alice " + turn).toList(), alice.texts());
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "number " + number).toList();
    }

    private static List<String> keys(String json) {
        return Pattern.compile("\"(\\w+)\":")
                .matcher(json)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> texts(List<Packet> packets) {
        return packets.stream().map(Packet::text).toList();
    }

    private static List<PacketType> types(List<Packet> packets) {
        return packets.stream().map(Packet::type).toList();
    }
}
