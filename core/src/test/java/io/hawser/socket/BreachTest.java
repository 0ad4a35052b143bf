package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.engine.CloseReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each breach of the protocol ends its session at once, and nobody else's. */
class BreachTest {
    private static final byte[] BYTES = {1, 2};

    private final World world = new World();
    private final List<String> partings = new ArrayList<>();
    private final Peer other = world.member();

    @BeforeEach
    void writeDownEvents() {
        world.namespaces.of("/custom");
        world.main.onConnection(socket -> socket.on("a", e -> partings.add("a came"))
                .onDisconnect((reason, detail) -> partings.add(reason.words())));
    }

    @AfterEach
    void nobodyElseIsHarmed() {
        world.main.emit("still", "here");
        assertEquals(List.of("2[\"still\",\"here\"]"), other.hears());
        world.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2[\"a\"]",
                "1",
                "30[]",
                "4{\"message\":\"m\"}",
                "51-[\"a\"]",
                "0[]",
                "0[{}]",
                "0null",
                "0\"x\"",
                "0{",
                "0{} {}",
                "0/custom,[]",
                "0/nowhere,[]",
                "",
                "7",
                "x",
                "hello"
            })
    void whoHasNotJoinedMayOnlyAskTo(String packet) {
        Peer peer = world.stranger().send(packet);
        if (packet.startsWith("5")) {
            peer.send(BYTES);
        }

        peer.assertEnded(CloseReason.PARSE_ERROR);
        assertEquals(1, peer.unwanted());
        assertEquals(List.of(), partings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0{}",
                "2/custom,[\"a\"]",
                "1/custom,",
                "3/custom,1[]",
                "2/nowhere,[\"a\"]",
                "4{\"message\":\"m\"}",
                "2",
                "2{\"a\":1}",
                "2\"a\"",
                "2null",
                "2[",
                "2[\"a\"",
                "2[\"a\"]x",
                "2[]",
                "2[null]",
                "2[{}]",
                "2[true]",
                "2[[\"a\"]]",
                "2[\"connect\"]",
                "2[\"connect_error\"]",
                "2[\"disconnect\"]",
                "2[\"disconnecting\"]",
                "2[\"newListener\",1]",
                "2[\"removeListener\"]",
                "2-1[\"a\"]",
                "2x1[\"a\"]",
                "21.5[\"a\"]",
                "299999999999999999[\"a\"]",
                "3[1]",
                "31",
                "31{}",
                "31null",
                "3x[1]",
                "",
                "7",
                "5[\"a\"]",
                "511-[\"a\"]",
                "611-1[]"
            })
    void whoHasJoinedKeepsToItsEvents(String packet) {
        Peer peer = world.member().send(packet);

        peer.assertEnded(CloseReason.PARSE_ERROR);
        assertEquals(List.of("parse error"), partings);
    }

    @Test
    void textWhileAttachmentsAreDue() {
        Peer peer = world.member().send("52-[\"b\"]").send(BYTES);
        assertEquals(List.of(), peer.hears());

        peer.send("2[\"a\"]").assertEnded(CloseReason.PARSE_ERROR);
    }

    @Test
    void anAttachmentThatIsNotDue() {
        world.member().send(BYTES).assertEnded(CloseReason.PARSE_ERROR);
        world.stranger().send(BYTES).assertEnded(CloseReason.PARSE_ERROR);
    }

    @Test
    void oneAttachmentMoreThanWasSaid() {
        Peer peer = world.member()
                .send("51-[\"a\",{\"_placeholder\":true,\"num\":0}]")
                .send(BYTES);
        assertEquals(List.of("a came"), partings);

        peer.send(BYTES).assertEnded(CloseReason.PARSE_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"a\"]",
                "[\"a\",{\"_placeholder\":true,\"num\":1}]",
                "[\"a\",{\"_placeholder\":true,\"num\":-1}]",
                "[\"a\",{\"_placeholder\":true}]",
                "[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]",
                "[{\"_placeholder\":true,\"num\":0}]",
                "{\"_placeholder\":true,\"num\":0}"
            })
    void anAttachmentIsNamedOnceBehindTheName(String json) {
        world.member().send("51-" + json).send(BYTES).assertEnded(CloseReason.PARSE_ERROR);

        assertEquals(List.of("parse error"), partings);
    }

    @Test
    void whatFollowsABreachInTheSameBatchIsNotRead() {
        Peer peer = world.member().send("2[\"a\"]", "7", "2[\"a\"]");

        peer.assertEnded(CloseReason.PARSE_ERROR);
        assertEquals(List.of("a came", "parse error"), partings);
    }

    @Test
    void askingTwiceInOneGo() {
        world.main.use((socket, next) -> {});

        world.stranger().send("0", "0").assertEnded(CloseReason.PARSE_ERROR);
        world.stranger().send("0", "2[\"a\"]").assertEnded(CloseReason.PARSE_ERROR);
        assertEquals(List.of(), partings);
    }

    @Test
    void asManyAttachmentsAsAllowedAreNoBreach() {
        StringBuilder json = new StringBuilder("[\"a\"");
        for (int i = 0; i < 10; i++) {
            json.append(",{\"_placeholder\":true,\"num\":").append(i).append('}');
        }
        Peer peer = world.member().send("510-" + json + "]");
        for (int i = 0; i < 10; i++) {
            assertEquals(List.of(), partings);
            peer.send(BYTES);
        }

        assertEquals(List.of("a came"), partings);
    }
}
