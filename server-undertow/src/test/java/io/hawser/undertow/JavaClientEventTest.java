package io.hawser.undertow;

import static io.hawser.undertow.JavaClient.next;
import static io.hawser.undertow.JavaClient.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events between the stock Java client and the server, without and with an answer. */
@Execution(ExecutionMode.CONCURRENT)
class JavaClientEventTest {
    private static final int SOON = 100;
    private static final int LATE = 5_000;

    @RegisterExtension
    final JavaClients clients = new JavaClients();

    @ParameterizedTest
    @EnumSource
    void ofEveryShapeComeBack(Way way) throws Exception {
        JavaClient client = clients.connected(way);
        String odd = "{\"__proto__\":{\"a\":1},\"constructor\":2,\"toString\":\"x\",\"\":0,\"1\":null}";

        comeBack(client);
        comeBack(client, JSONObject.NULL);
        comeBack(client, 1, 0, -2.5, -3, true, false, JSONObject.NULL);
        comeBack(client, Integer.MAX_VALUE, Integer.MIN_VALUE, 9_007_199_254_740_991L, 0.1, 1e-7);
        comeBack(client, new JSONArray(), new JSONObject(), new JSONArray("[[],[{}],[null]]"));
        comeBack(client, new JSONObject("{\"deep\":[{\"er\":{\"and\":[\"deeper\",{}]}}]}"), new JSONObject(odd));
        comeBack(client, IntStream.range(0, 100).boxed().toArray());
    }

    @ParameterizedTest
    @EnumSource
    void inEveryScriptComeBack(Way way) {
        JavaClient client = clients.connected(way);

        comeBack(client, "", " ", "\"quoted\" \\ back / slash", "\u0000 \u0007 \b \t \r \n \u001e \u001f");
        comeBack(client, "é ⚓ \u2028 \u2029 \ufeff", "🚢 👩‍👩‍👧‍👦", "שלום مرحبا 你好 नमस्ते");
        comeBack(client, "b", "bAAAA", "2[\"x\"]", "451-[\"x\",{\"_placeholder\":true,\"num\":0}]");
        comeBack(client, "é⚓🚢.".repeat(30_000));
    }

    @ParameterizedTest
    @EnumSource
    void ofEveryNameArrive(Way way) {
        JavaClient client = clients.connected(way);
        List<String> names = List.of(
                "__proto__",
                "constructor",
                "toString",
                "hasOwnProperty",
                "",
                " ",
                "0",
                "42",
                "-1",
                "é ⚓ 🚢",
                "a,b",
                "/a",
                "\"quoted\"",
                "message",
                "error",
                "ping",
                "open",
                "close");
        for (String name : names) {
            assertEquals(List.of("no answer"), client.comeback(name, "no answer"), name);
            assertEquals(List.of("answer"), client.ask(name, "answer"), name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thatNobodyKnowsDoNoHarm(Way way) {
        JavaClient client = clients.connected(way);

        var unanswered = client.asked("unheard of");
        var silent = client.asked("silence");

        assertEquals(List.of(1), client.ask("echo", 1));
        assertTrue(unanswered.isEmpty());
        assertTrue(silent.isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void stayInOrder(Way way) {
        JavaClient client = clients.connected(way);
        List<List<Integer>> numbers = IntStream.range(0, 600).mapToObj(List::of).toList();
        var echoes = client.listen("echo");
        var counted = client.listen("count");

        client.emit("count", numbers.size());
        numbers.forEach(number -> client.emit("echo", number.get(0)));

        assertEquals(numbers, next(echoes, numbers.size()));
        assertEquals(numbers, next(counted, numbers.size()));
    }

    @ParameterizedTest
    @EnumSource
    void areAnsweredByTheClient(Way way) {
        JavaClient client = clients.connected(way);
        client.socket().on("reverse", args -> {
            Object[] values = Arrays.copyOf(args, args.length - 1);
            java.util.Collections.reverse(Arrays.asList(values));
            ((io.socket.client.Ack) args[args.length - 1]).call(values);
        });

        assertEquals(List.of("answered"), client.ask("ask", LATE, "reverse"));
        assertEquals(
                plain("answered", new byte[] {1, 2}, Map.of("c", List.of()), "b", 1),
                client.ask("ask", LATE, "reverse", 1, "b", new JSONObject(Map.of("c", List.of())), new byte[] {1, 2}));
    }

    @ParameterizedTest
    @EnumSource
    void areAnsweredTooLate(Way way) {
        JavaClient client = clients.connected(way);
        BlockingQueue<io.socket.client.Ack> answer = new java.util.concurrent.LinkedBlockingQueue<>();
        client.socket().on("slow", args -> answer.add((io.socket.client.Ack) args[0]));

        assertEquals(List.of("TimeoutException"), client.ask("ask", SOON, "unheard of"));
        assertEquals(List.of("TimeoutException"), client.ask("ask", SOON, "slow"));
        next(answer).call("too late");

        assertEquals(List.of(1), client.ask("echo", 1));
    }

    @ParameterizedTest
    @EnumSource
    void areAnsweredOutOfOrder(Way way) {
        JavaClient client = clients.connected(way);

        var first = client.asked("hold", "first");
        assertEquals(List.of("second"), client.ask("echo", "second"));
        client.ask("let go");

        assertEquals(List.of("first"), next(first));
    }

    private static void comeBack(JavaClient client, @Nullable Object... args) {
        assertEquals(plain(args), client.comeback("echo", args));
        assertEquals(plain(args), client.ask("echo", args));
    }
}
