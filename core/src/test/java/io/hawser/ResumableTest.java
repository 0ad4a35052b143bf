package io.hawser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.testkit.FakeExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions that outlive their transports, from the front door. */
class ResumableTest {
    private static final String KEY = "&hawser=0123456789abcdefABCD-_";
    private static final String HAND_SHAKE = "EIO=4&transport=loopback" + KEY;

    private final List<String> heard = new ArrayList<>();

    @Test
    void aSocketLivesOnWhereAPollWasLost() {
        Scene scene = new Scene();
        scene.io.onConnection(socket -> {
            socket.on("say", event -> heard.add(event.args().get(0, String.class)));
            socket.onDisconnect((reason, detail) -> heard.add(reason.words()));
        });
        String query = open(scene, scene.io);
        scene.post(scene.io, query, "60.1\u001e40");
        scene.handlers.turn();
        FakeExchange held = scene.get(scene.io, query + "&ack=0");
        assertTrue(held.text().startsWith("61.1\u001e40{"), held.text());
        scene.get(scene.io, query + "&ack=1").abort();

        scene.post(scene.io, query, "61.2\u001e42[\"say\",\"still here\"]");
        scene.post(scene.io, query, "61.2\u001e42[\"say\",\"still here\"]");
        scene.handlers.turn();

        assertEquals(List.of("still here"), heard);
    }

    @Test
    void aStockClientsSocketDoesNot() {
        Scene scene = new Scene();
        scene.io.onConnection(socket -> socket.onDisconnect((reason, detail) -> heard.add(reason.words())));
        String query = scene.join();

        scene.get(scene.io, query).abort();
        scene.handlers.turn();

        assertEquals(List.of("transport close"), heard);
    }

    @Test
    void aSocketHearsWhatCarriesItAndWhy() {
        Scene scene = new Scene();
        scene.io.onConnection(socket -> socket.onTransport((transport, why) -> heard.add(transport + ", " + why)));
        String query = open(scene, scene.io);
        scene.post(scene.io, query, "60.1\u001e40");
        scene.get(scene.io, query + "&ack=0");
        scene.handlers.turn();

        scene.cross(scene.io, KEY + "&ack=0&why=better", "60.2");
        scene.handlers.turn();

        assertEquals(List.of("ferry, better"), heard);
        assertEquals("ferry", scene.io.sockets().iterator().next().transport());
    }

    @Test
    void soDoesAPipe() {
        Scene scene = new Scene();
        scene.engine.onConnection(pipe -> pipe.onTransport((transport, why) -> heard.add(transport + ", " + why)));
        String query = open(scene, scene.engine);
        scene.get(scene.engine, query + "&ack=0");

        scene.cross(scene.engine, KEY + "&ack=0&why=cut 2000", "60.1");
        scene.handlers.turn();

        assertEquals(List.of("ferry, cut 2000"), heard);
    }

    @Test
    void aReasonThatIsNoneIsNotRepeated() {
        Scene scene = new Scene();
        scene.engine.onConnection(pipe -> pipe.onTransport((transport, why) -> heard.add(transport + ", " + why)));
        String query = open(scene, scene.engine);
        scene.get(scene.engine, query + "&ack=0");

        scene.cross(scene.engine, KEY + "&ack=0&why=\nforged line", "60.1");
        scene.handlers.turn();

        assertEquals(List.of("ferry, "), heard);
    }

    @Test
    void aKeyOrACountThatIsNoneIsRefused() {
        Scene scene = new Scene();

        for (String bad : List.of("&hawser=", "&hawser=short", KEY + "&ack=-1", KEY + "&ack=one", KEY + "&ack=")) {
            FakeExchange refused = scene.get(scene.engine, "EIO=4&transport=loopback" + bad);
            assertEquals(400, refused.status(), bad);
            assertEquals("{\"code\":3,\"message\":\"Bad request\"}", refused.text(), bad);
        }
        assertEquals(
                400,
                scene.get(scene.engine, open(scene, scene.engine) + "&ack=x").status());
    }

    @Test
    void theWindowIsAnOptionAndZeroIsNone() {
        Scene scene = new Scene(options -> options.resumeWindow(Duration.ofSeconds(7)));
        assertTrue(scene.get(scene.engine, HAND_SHAKE).text().contains("\"received\":0,\"window\":7000}"));

        Scene off = new Scene(options -> options.resumeWindow(Duration.ZERO));
        String greeting = off.get(off.engine, HAND_SHAKE).text();
        assertFalse(greeting.contains("received"), greeting);
    }

    private static String open(Scene scene, Service server) {
        String greeting = scene.get(server, HAND_SHAKE).text();
        scene.handlers.turn();
        return Loopback.QUERY + "&sid=" + greeting.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    }
}
