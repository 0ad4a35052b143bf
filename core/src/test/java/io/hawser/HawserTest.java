package io.hawser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.Engine;
import io.hawser.engine.EngineOptions;
import io.hawser.json.Json;
import io.hawser.socket.Adapter;
import io.hawser.socket.Middleware;
import io.hawser.socket.Namespaces;
import io.hawser.socket.Socket;
import io.hawser.socket.SocketOptions;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeTimers;
import io.hawser.testkit.Ids;
import io.hawser.transport.Endpoint;
import io.hawser.transport.HttpLimits;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HawserTest {
    private final FakeTimers timers = new FakeTimers();
    private final List<String> told = new ArrayList<>();
    private final Hawser io = builder().build();

    @Test
    void itServesItsPathWithOrWithoutTheLastSlashAndWhatIsBelow() {
        assertTrue(io.serves("/socket.io/"));
        assertTrue(io.serves("/socket.io"));
        assertTrue(io.serves("/socket.io/hawser.js"));
        assertFalse(io.serves("/"));
        assertFalse(io.serves(""));
        assertFalse(io.serves("/socket"));
        assertFalse(io.serves("/socket.i/"));
        assertFalse(io.serves("/socket.iox"));
        assertFalse(io.serves("/Socket.IO/"));
        assertFalse(io.serves("/app/socket.io/"));
    }

    @Test
    void aPathOfOnesOwn() {
        Hawser own = builder().path("/live/").build();
        assertTrue(own.serves("/live"));
        assertFalse(own.serves("/socket.io/"));
        assertEquals(
                200, serve(own, FakeExchange.get(Loopback.QUERY).at("/live")).status());
        assertEquals(
                200, serve(own, FakeExchange.get(Loopback.QUERY).at("/live/")).status());
        assertEquals(2, own.sessions());

        Hawser all = builder().path("/").build();
        assertTrue(all.serves("/"));
        assertEquals(200, serve(all, FakeExchange.get(Loopback.QUERY).at("/")).status());
        assertEquals(
                404, serve(all, FakeExchange.get(Loopback.QUERY).at("/other")).status());
    }

    @Test
    void belowItsPathAndBesideItThereIsNothing() {
        for (String path : List.of("/socket.io/other", "/socket.io//", "/socket.io/hawser.js", "/elsewhere", "/")) {
            FakeExchange asked = serve(io, FakeExchange.get(Loopback.QUERY).at(path));
            assertEquals(404, asked.status(), path);
            assertEquals("", asked.text());
        }
        assertEquals(0, io.sessions());
    }

    @Test
    void whatIsNotEngineIoIsAnsweredAsEngineIoDoes() {
        FakeExchange asked = serve(io, FakeExchange.get("EIO=3&transport=loopback"));

        assertEquals(400, asked.status());
        assertEquals("{\"code\":5,\"message\":\"Unsupported protocol version\"}", asked.text());
    }

    @Test
    void aClientComesSpeaksAndGoes() {
        io.onConnection(socket -> socket.on("echo", String.class, text -> socket.emit("echo", text))
                .onDisconnect((reason, detail) -> told.add(reason.words())));

        String query = join();
        assertEquals(1, io.sessions());
        assertEquals(
                "ok", serve(io, FakeExchange.post(query, "42[\"echo\",\"hi\"]")).text());
        assertEquals("42[\"echo\",\"hi\"]", serve(io, FakeExchange.get(query)).text());
        serve(io, FakeExchange.post(query, "1"));

        assertEquals(List.of("transport close"), told);
        assertEquals(0, io.sessions());
        assertEquals("6", serve(io, FakeExchange.get(query)).text());
        assertEquals(0, timers.pending());
    }

    @Test
    void withoutANameTheMainNamespaceIsMeant() {
        io.use((socket, next) -> {
            socket.onDisconnect((reason, detail) -> {});
            next.proceed();
        });
        io.onConnection(socket -> told.add(socket.namespace().name()));
        String ann = join();
        String bob = join();
        Socket first = io.sockets().get(0);
        first.join("sea");

        io.emit("1");
        io.to("sea").emit("2");
        io.except("sea").emit("3");

        assertEquals(List.of("/", "/"), told);
        assertEquals(io.of("/"), first.namespace());
        assertEquals(2, io.sockets().size());
        assertEquals(
                "42[\"1\"]\u001e42[\"2\"]", serve(io, FakeExchange.get(ann)).text());
        assertEquals(
                "42[\"1\"]\u001e42[\"3\"]", serve(io, FakeExchange.get(bob)).text());
    }

    @Test
    void otherNamespacesAreMadeByTheirName() {
        io.of("/admin").use((Middleware) (socket, next) -> next.refuse("no", Map.of("code", 1)));
        String query = open();
        serve(io, FakeExchange.post(query, "40/admin,"));

        assertTrue(serve(io, FakeExchange.get(query)).text().startsWith("44/admin,{"));
    }

    @Test
    void closingTellsEverybodyAfterWhatWasSentBefore() {
        io.onConnection(socket -> socket.onDisconnect((reason, detail) -> told.add(reason.words())));
        String query = join();
        io.emit("last");

        CompletionStage<?> down = io.shutDown();
        assertFalse(down.toCompletableFuture().isDone());
        assertEquals("42[\"last\"]", serve(io, FakeExchange.get(query)).text());
        assertEquals("1", serve(io, FakeExchange.get(query)).text());

        assertTrue(down.toCompletableFuture().isDone());
        assertEquals(List.of("server shutting down"), told);
        io.close();
        io.close();
        assertEquals(0, timers.pending());
    }

    @Test
    void whoTakesNothingIsWaitedForNoLongerThanTheCloseTimeout() {
        io.onConnection(socket -> socket.onDisconnect((reason, detail) -> told.add(reason.words())));
        join();

        CompletionStage<?> down = io.shutDown();
        timers.advance(4_999);
        assertFalse(down.toCompletableFuture().isDone());
        timers.advance(1);

        assertTrue(down.toCompletableFuture().isDone());
        assertEquals(List.of("server shutting down"), told);
        assertEquals(0, timers.pending());
    }

    @Test
    void whoeverIsInterruptedWhileItWaitsStopsWaiting() {
        Runnable released = () -> told.add("released");
        Hawser own = madeOf(ClientFiles.onClassPath(), released);
        serve(own, FakeExchange.get(Loopback.QUERY));

        Thread.currentThread().interrupt();
        own.close();

        assertTrue(Thread.interrupted());
        assertEquals(List.of("released"), told);
    }

    @Test
    void whoComesAfterTheEndIsSentAwayAtOnce() {
        io.close();

        FakeExchange late = serve(io, FakeExchange.get(Loopback.QUERY));

        assertTrue(late.text().startsWith("0{"), late.text());
        String sid = late.text().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
        assertEquals(
                "1", serve(io, FakeExchange.get(Loopback.QUERY + "&sid=" + sid)).text());
        assertEquals(0, io.sessions());
        assertEquals(0, timers.pending());
    }

    @Test
    void withoutATransportOnTheClassPathThereIsNoServer() {
        String words = "no transport: put a hawser-transport-* jar on the class path";
        assertEquals(
                words,
                assertThrows(IllegalArgumentException.class, Hawser::create).getMessage());
        assertEquals(
                words,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Hawser.builder().transports().build())
                        .getMessage());
    }

    @Test
    void theClientsFilesAreBelowItsPath(@TempDir Path jar) throws IOException {
        Path folder = Files.createDirectories(jar.resolve("META-INF"));
        Files.writeString(folder.resolve("hawser-client.properties"), "path=META-INF");
        Files.writeString(folder.resolve("hawser.js"), "the script");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Hawser own = madeOf(ClientFiles.of(loader), () -> {});

            assertEquals(
                    "the script",
                    serve(own, FakeExchange.get("").at("/socket.io/hawser.js")).text());
            assertEquals(
                    404,
                    serve(own, FakeExchange.get("").at("/elsewhere/hawser.js")).status());
            assertEquals(
                    404,
                    serve(own, FakeExchange.get("").at("/socket.io/hawser.esm.js"))
                            .status());
        }
    }

    private Hawser madeOf(ClientFiles files, Runnable release) {
        Namespaces namespaces = new Namespaces(
                SocketOptions.DEFAULTS,
                Json.standard(),
                timers,
                Runnable::run,
                new Ids(),
                (socket, error) -> {},
                Adapter.alone());
        Engine engine = new Engine(EngineOptions.DEFAULTS, timers, new Ids(), namespaces::client);
        Endpoint endpoint = new Endpoint(engine, List.of(new Loopback()));
        return new Hawser(new Site("/socket.io/", engine, endpoint, HttpLimits.DEFAULTS, release), namespaces, files);
    }

    private HawserBuilder builder() {
        return Hawser.builder()
                .transports(new Loopback())
                .timers(timers)
                .executor(Runnable::run)
                .ids(new Ids());
    }

    private static FakeExchange serve(Hawser server, FakeExchange exchange) {
        server.serve(exchange);
        return exchange;
    }

    /** Opens a session; gives the query of its requests. */
    private String open() {
        String greeting = serve(io, FakeExchange.get(Loopback.QUERY)).text();
        return Loopback.QUERY + "&sid=" + greeting.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    /** Opens a session and joins the main namespace. */
    private String join() {
        String query = open();
        serve(io, FakeExchange.post(query, "40"));
        assertTrue(serve(io, FakeExchange.get(query)).text().startsWith("40{"));
        return query;
    }
}
