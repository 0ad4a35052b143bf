package io.hawser.undertow;

import static io.hawser.undertow.JavaClient.next;
import static io.hawser.undertow.JavaClient.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes between the stock Java client and the server. */
@Execution(ExecutionMode.CONCURRENT)
class JavaClientBinaryTest {
    private static final int MIB = 1 << 20;
    private static final int MOST = 1_000_000;
    private static final int LARGE = 1_500_000;
    private static final String PACKET = "51-[\"echo\",{\"_placeholder\":true,\"num\":0}]";
    /** After so many characters of base64 this client begins a new line. */
    private static final int LINE = 76;

    @RegisterExtension
    final JavaClients clients = new JavaClients();

    @ParameterizedTest
    @EnumSource
    void comeBack(Way way) {
        JavaClient client = clients.connected(way);
        byte[] every = every();

        assertEquals(plain(every, new byte[0]), client.ask("echo", every, new byte[0]));
        for (int length : new int[] {1, 2, 3, 56, 57, 58, 125, 126, 65_535, 65_536}) {
            byte[] bytes = noise(length);
            assertEquals(plain((Object) bytes), client.comeback("echo", (Object) bytes), () -> length + " bytes");
        }
    }

    @ParameterizedTest
    @EnumSource
    void deepInsideComeBackAmongText(Way way) throws Exception {
        JavaClient client = clients.connected(way);
        JSONArray deep = new JSONArray().put(new byte[] {1});
        for (int level = 0; level < 15; level++) {
            deep = new JSONArray().put("level " + level).put(new JSONObject().put("é ⚓", deep));
        }
        JSONObject mixed = new JSONObject()
                .put("a", new JSONArray().put(every()).put(new JSONObject().put("b", new byte[] {2, 3})))
                .put("c", JSONObject.NULL)
                .put("constructor", new byte[] {4});
        Object[] shape = {"é ⚓", mixed, deep, new JSONArray(), new byte[] {5}};

        List<?> expected = plain(shape);
        assertEquals(expected, client.ask("echo", shape));
        assertEquals(expected, client.comeback("echo", shape));
    }

    @ParameterizedTest
    @EnumSource
    void inTenAttachmentsComeBack(Way way) {
        JavaClient client = clients.connected(way);

        assertEquals(plain(attachments(10)), client.ask("echo", attachments(10)));
        assertEquals(plain(attachments(10)), next(many(client, 10)));
        assertEquals(plain(attachments(11)), next(many(client, 11)));
    }

    @ParameterizedTest
    @EnumSource
    void inElevenAttachmentsEndTheSession(Way way) {
        JavaClient client = once(way);
        String id = client.id();

        client.emit("echo", attachments(11));

        assertTrue(client.lost().matches(way.polls() ? "transport (close|error)" : JavaClient.CLOSED_BY_FRAME));
        assertEquals("parse error", clients.farewell(id));
    }

    @ParameterizedTest
    @EnumSource
    void ofTheServerArrive(Way way) {
        JavaClient client = clients.connected(way);
        byte[] every = every();
        var gifts = client.listen("gifts");

        client.emit("gifts");

        byte[] part = Arrays.copyOfRange(every, 100, 150);
        Object deep =
                Map.of("list", List.of(ByteBuffer.wrap(new byte[1]), "é ⚓", Map.of("empty", ByteBuffer.allocate(0))));
        assertEquals(plain(every, every, part, every, every, deep), next(gifts));
    }

    @ParameterizedTest
    @EnumSource
    void andTextKeepTheirOrder(Way way) {
        JavaClient client = clients.connected(way);
        var echoes = client.listen("echo");
        List<Object[]> sent = IntStream.range(0, 300)
                .mapToObj(n -> n % 3 == 0 ? new Object[] {n, noise(1), noise(n)} : new Object[] {n, "é"})
                .toList();

        sent.forEach(args -> client.emit("echo", args));

        assertEquals(sent.stream().map(JavaClient::plain).toList(), next(echoes, sent.size()));
    }

    @ParameterizedTest
    @EnumSource
    void ofAMebibyteGoBothWays(Way way) throws Exception {
        JavaClient client = clients.client(way, "/", options -> options.path = "/large/")
                .connect()
                .on(way);
        byte[] whole = noise(MIB);
        JSONObject half =
                new JSONObject().put("deep", new JSONArray().put(noise(MIB / 2)).put("text"));

        assertEquals(plain((Object) whole), client.comeback("echo", (Object) whole));
        assertEquals(plain((Object) whole), client.ask("echo", (Object) whole));
        assertEquals(plain(half, noise(MIB / 2)), client.ask("echo", half, noise(MIB / 2)));
    }

    @ParameterizedTest
    @EnumSource
    void ofTheLargestThatFitsComeBack(Way way) {
        byte[] largest = noise(largest(way, LARGE));

        JavaClient client = clients.client(way, "/", options -> options.path = "/large/") // no pong comes between
                .connect()
                .on(way);

        assertEquals(plain((Object) largest), client.idle().comeback("echo", (Object) largest));
    }

    @ParameterizedTest
    @EnumSource
    void oneMoreAreRefused(Way way) {
        JavaClient client = once(way);
        String id = client.id();

        client.idle().emit("echo", (Object) noise(way.polls() ? largest(way, MOST) + 1 : MOST + 1));

        assertEquals(way.polls() ? "transport error" : JavaClient.CLOSED_BY_FRAME, client.lost());
        assertEquals(way.polls() ? "transport close" : "transport error", clients.farewell(id));
    }

    private JavaClient once(Way way) {
        return clients.client(way, "/", options -> {
                    options.path = "/brisk/";
                    options.reconnection = false;
                })
                .connect()
                .on(way);
    }

    private static java.util.concurrent.BlockingQueue<List<Object>> many(JavaClient client, int count) {
        var sent = client.listen("many");
        client.emit("many", count);
        return sent;
    }

    /** The most bytes that fit: with their packet, or in a body as base64 with its line breaks. */
    private static int largest(Way way, int most) {
        int bytes = most - PACKET.length();
        while (way.polls() && body(bytes) > most) {
            bytes--;
        }
        return bytes;
    }

    private static int body(int bytes) {
        int characters = (bytes + 2) / 3 * 4;
        return 1 + characters + (characters + LINE - 1) / LINE;
    }

    private static Object[] attachments(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    byte[] bytes = new byte[number];
                    Arrays.fill(bytes, (byte) number);
                    return bytes;
                })
                .toArray();
    }

    private static byte[] every() {
        byte[] every = new byte[256];
        IntStream.range(0, 256).forEach(i -> every[i] = (byte) i);
        return every;
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
