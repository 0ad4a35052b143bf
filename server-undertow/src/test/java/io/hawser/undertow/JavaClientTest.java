package io.hawser.undertow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.hawser.socket.DisconnectReason;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.emitter.Emitter;
import io.socket.engineio.client.transports.Polling;
import io.socket.engineio.client.transports.WebSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stock Java client, with WebSocket only, with polling only, and with the way up from one to the other. */
class JavaClientTest {
    private final ForeignServer server = new ForeignServer();
    private final List<Socket> open = new ArrayList<>();

    static List<List<String>> transports() {
        return List.of(List.of(WebSocket.NAME), List.of(Polling.NAME), List.of(Polling.NAME, WebSocket.NAME));
    }

    @AfterEach
    void stop() {
        open.forEach(Socket::disconnect);
        server.close();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void eventsComeBack(List<String> transports) throws Exception {
        Socket socket = connected(transports, "/");
        BlockingQueue<Object[]> heard = listen(socket, "echo");
        String text = "é ⚓ \ud83d\ude00 \u2028 \"quoted\" \u0000";
        JSONObject object = new JSONObject(Map.of("deep", List.of(1, Map.of("er", text))));

        socket.emit("echo");
        socket.emit("echo", 1, -2.5, true, JSONObject.NULL, text);
        socket.emit("echo", object, new JSONArray(List.of("a", List.of())));

        assertEquals(0, next(heard).length);
        Object[] values = next(heard);
        assertEquals(Arrays.asList(1, -2.5, true, null, text), Arrays.asList(values));
        values = next(heard);
        assertEquals(object.toString(), values[0].toString());
        assertEquals("[\"a\",[]]", values[1].toString());
    }

    @ParameterizedTest
    @MethodSource("transports")
    void bytesComeBack(List<String> transports) throws Exception {
        Socket socket = connected(transports, "/");
        byte[] large = new byte[300_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (31 * i);
        }
        JSONObject nested = new JSONObject()
                .put("a", new JSONArray().put(new byte[] {1}).put(new JSONObject().put("b", new byte[] {2, 3})));

        Object[] values = ask(socket, "echo", large, nested, "text");

        assertArrayEquals(large, (byte[]) values[0]);
        JSONArray a = ((JSONObject) values[1]).getJSONArray("a");
        assertArrayEquals(new byte[] {1}, (byte[]) a.get(0));
        assertArrayEquals(new byte[] {2, 3}, (byte[]) a.getJSONObject(1).get("b"));
        assertEquals("text", values[2]);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void theServerAsks(List<String> transports) throws Exception {
        Socket socket = connected(transports, "/");
        socket.on("double", args -> ((Ack) args[1]).call(2 * (int) args[0]));

        assertEquals(42, ask(socket, "ask", "double", 21)[0]);
        assertEquals("TimeoutException", ask(socket, "ask", "silence", 1)[0]);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void namespacesAreJoinedOrRefused(List<String> transports) throws Exception {
        Socket chat = client(transports, "/chat");
        BlockingQueue<Object[]> welcome = listen(chat, "welcome");
        Socket nowhere = client(transports, "/nowhere");
        BlockingQueue<Object[]> unknown = listen(nowhere, Socket.EVENT_CONNECT_ERROR);
        Socket admin = client(transports, "/admin");
        BlockingQueue<Object[]> refused = listen(admin, Socket.EVENT_CONNECT_ERROR);

        open.forEach(Socket::connect);

        assertEquals("/chat", next(welcome)[0]);
        assertEquals("Invalid namespace", ((JSONObject) next(unknown)[0]).getString("message"));
        JSONObject no = (JSONObject) next(refused)[0];
        assertEquals("not authorized", no.getString("message"));
        assertEquals(42, no.getJSONObject("data").getInt("code"));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aWordOpensTheDoor(List<String> transports) throws Exception {
        IO.Options options = options(transports);
        options.auth = Map.of("token", "open sesame");
        Socket admin = client(options, "/admin");
        BlockingQueue<Object[]> connected = listen(admin, Socket.EVENT_CONNECT);

        admin.connect();

        next(connected);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void roomsReachTheOthers(List<String> transports) throws Exception {
        Socket alice = connected(transports, "/");
        Socket bob = connected(transports, "/");
        BlockingQueue<Object[]> aliceHeard = listen(alice, "said", "shouted");
        BlockingQueue<Object[]> bobHeard = listen(bob, "said", "shouted");
        ask(alice, "join", "tea");
        ask(bob, "join", "tea");

        alice.emit("say", "tea", "to bob");
        alice.emit("shout", "to all");

        assertEquals("to bob", next(bobHeard)[0]);
        assertEquals("to all", next(bobHeard)[0]);
        assertEquals("to all", next(aliceHeard)[0]);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void bothSidesHearWhy(List<String> transports) throws Exception {
        Socket leaver = connected(transports, "/");
        BlockingQueue<Object[]> left = listen(leaver, Socket.EVENT_DISCONNECT);
        leaver.emit("leave");
        assertEquals("io server disconnect", next(left)[0]);

        Socket goer = connected(transports, "/");
        BlockingQueue<Object[]> gone = listen(goer, Socket.EVENT_DISCONNECT);
        goer.disconnect();
        assertEquals("io client disconnect", next(gone)[0]);

        await().untilAsserted(() -> assertEquals(
                List.of(DisconnectReason.SERVER_NAMESPACE_DISCONNECT, DisconnectReason.CLIENT_NAMESPACE_DISCONNECT),
                server.endings()));
    }

    /** It waits to be told to: that is what the reason says. */
    @ParameterizedTest
    @MethodSource("transports")
    void aClientThatIsThrownOutComesBackWhenItIsTold(List<String> transports) throws Exception {
        Socket socket = connected(transports, "/");
        String best = transports.get(transports.size() - 1);
        await().until(() -> best.equals(ask(socket, "transport")[0]));
        String before = socket.id();
        BlockingQueue<Object[]> out = listen(socket, Socket.EVENT_DISCONNECT);
        BlockingQueue<Object[]> back = listen(socket, Socket.EVENT_CONNECT);

        socket.emit("kick");

        assertEquals("io server disconnect", next(out)[0]);
        socket.connect();
        next(back);
        assertNotEquals(before, socket.id());
        assertEquals("again", ask(socket, "echo", "again")[0]);
        assertEquals(List.of(DisconnectReason.SERVER_NAMESPACE_DISCONNECT), server.endings());
    }

    @ParameterizedTest
    @MethodSource("transports")
    void theBestTransportCarriesIt(List<String> transports) throws Exception {
        Socket socket = connected(transports, "/");
        String best = transports.get(transports.size() - 1);

        await().until(() -> best.equals(ask(socket, "transport")[0]));
    }

    private Socket connected(List<String> transports, String namespace) throws Exception {
        Socket socket = client(transports, namespace);
        BlockingQueue<Object[]> connected = listen(socket, Socket.EVENT_CONNECT);
        socket.connect();
        next(connected);
        return socket;
    }

    private Socket client(List<String> transports, String namespace) {
        return client(options(transports), namespace);
    }

    private Socket client(IO.Options options, String namespace) {
        Socket socket = IO.socket(URI.create("http://127.0.0.1:" + server.port() + namespace), options);
        open.add(socket);
        return socket;
    }

    private static IO.Options options(List<String> transports) {
        return IO.Options.builder()
                .setForceNew(true)
                .setTransports(transports.toArray(String[]::new))
                .setReconnectionDelay(10)
                .setReconnectionDelayMax(50)
                .build();
    }

    private static BlockingQueue<Object[]> listen(Socket socket, String... events) {
        BlockingQueue<Object[]> heard = new LinkedBlockingQueue<>();
        Emitter.Listener keep = heard::add;
        for (String event : events) {
            socket.on(event, keep);
        }
        return heard;
    }

    private static Object[] ask(Socket socket, String event, Object... args) throws InterruptedException {
        BlockingQueue<Object[]> answer = new LinkedBlockingQueue<>();
        socket.emit(event, args, answer::add);
        return next(answer);
    }

    private static Object[] next(BlockingQueue<Object[]> heard) throws InterruptedException {
        Object[] values = heard.poll(5, SECONDS);
        assertNotNull(values, "nothing came in time");
        return values;
    }
}
