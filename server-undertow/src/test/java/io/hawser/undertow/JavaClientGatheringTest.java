package io.hawser.undertow;

import static io.hawser.undertow.JavaClient.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;
import org.json.JSONObject;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stock Java client in namespaces and rooms. */
@Execution(ExecutionMode.CONCURRENT)
class JavaClientGatheringTest {
    @RegisterExtension
    final JavaClients clients = new JavaClients();

    @ParameterizedTest
    @EnumSource
    void namespacesShareAConnection(Way way) {
        JavaClient main = clients.connected(way);
        JavaClient chat = clients.beside(main, "/chat").awaitConnect();
        JavaClient odd = clients.beside(main, "/__proto__").awaitConnect();

        assertSame(main.socket().io(), chat.socket().io());
        assertNotEquals(main.id(), chat.id());
        for (JavaClient client : List.of(main, chat, odd)) {
            byte[] bytes = {1, 2};
            assertEquals(JavaClient.plain("here", bytes), client.ask("echo", "here", bytes));
        }
        assertEquals(List.of("/"), main.ask("namespace"));
        assertEquals(List.of("/chat"), chat.ask("namespace"));
        assertEquals(List.of("/__proto__"), odd.ask("namespace"));
    }

    @ParameterizedTest
    @EnumSource
    void namespacesThatAreNotThereAreRefused(Way way) {
        JavaClient main = clients.connected(way);

        assertEquals(
                Map.of("message", "Invalid namespace"),
                clients.beside(main, "/nowhere").refused());
        assertEquals(
                Map.of("message", "Invalid namespace"),
                clients.beside(main, "/toString").refused());
        assertEquals(List.of(1), main.ask("echo", 1));
    }

    @ParameterizedTest
    @EnumSource
    void namespacesAreLeftOneByOne(Way way) {
        JavaClient main = clients.connected(way);
        JavaClient chat = clients.beside(main, "/chat").awaitConnect();
        String id = chat.id();

        chat.socket().disconnect();

        assertEquals("io client disconnect", chat.lost());
        assertEquals("client namespace disconnect", clients.farewell(id));
        assertEquals(List.of(1), main.ask("echo", 1));
        chat.connect();
        assertNotEquals(id, chat.id());
        assertEquals(List.of(2), chat.ask("echo", 2));
    }

    @ParameterizedTest
    @EnumSource
    void roomsReachTheirMembersOnce(Way way) throws Exception {
        Friends friends = new Friends(clients.connected(way, "/rooms", 4));
        friends.join(0, "tea", "coffee", "milk");
        friends.join(1, "coffee");
        friends.join(2, "tea");

        assertEquals(List.of(0, 2), friends.reachedBy(3, "{to:[tea]}"));
        assertEquals(List.of(2), friends.reachedBy(0, "{to:[tea]}"));
        assertEquals(List.of(0, 1, 2), friends.reachedBy(0, "{to:[tea,coffee,milk],all:true}"));
        assertEquals(List.of(2), friends.reachedBy(3, "{to:[tea],except:[coffee]}"));
        assertEquals(List.of(3), friends.reachedBy(3, "{except:[tea,coffee],all:true}"));
        assertEquals(List.of(), friends.reachedBy(3, "{to:[nobody]}"));
        assertEquals(List.of(0, 1, 2, 3), friends.reachedBy(0, "{all:true}"));
        assertEquals(List.of(1, 2, 3), friends.reachedBy(0, "{}"));
        friends.clients.get(2).ask("leave", "tea");
        assertEquals(List.of(0), friends.reachedBy(3, "{to:[tea]}"));
    }

    @ParameterizedTest
    @EnumSource
    void roomsGetBytesWhole(Way way) {
        List<JavaClient> all = clients.connected(way, "/rooms", 4);
        List<BlockingQueue<List<Object>>> heard =
                all.stream().map(client -> client.listen("reached")).toList();
        all.forEach(client -> client.ask("join", "tea"));
        List<Object[]> parcels = IntStream.range(0, 20)
                .mapToObj(n -> new Object[] {n, new byte[n * 1_000], "é", new byte[] {(byte) n}})
                .toList();
        JSONObject audience = new JSONObject(Map.of("to", List.of("tea"), "all", true));

        parcels.forEach(p -> all.get(0).emit("reach", audience, p[0], p[1], p[2], p[3]));

        List<?> expected = parcels.stream().map(JavaClient::plain).toList();
        heard.forEach(queue -> assertEquals(expected, next(queue, parcels.size())));
    }

    /** Clients, and who of them was reached. */
    private record Friends(List<JavaClient> clients, List<BlockingQueue<List<Object>>> heard) {
        Friends(List<JavaClient> clients) {
            this(
                    clients,
                    clients.stream().map(client -> client.listen("reached")).toList());
        }

        void join(int index, String... rooms) {
            clients.get(index).ask("join", (Object[]) rooms);
        }

        /** An answer comes down behind everything that was sent before it. */
        List<Integer> reachedBy(int from, String audience) throws Exception {
            clients.get(from).ask("reach", new JSONObject(audience), "x");
            clients.forEach(client -> client.ask("echo"));
            List<Integer> reached = IntStream.range(0, clients.size())
                    .filter(index -> !heard.get(index).isEmpty())
                    .boxed()
                    .toList();
            reached.forEach(index -> assertEquals(List.of("x"), next(heard.get(index))));
            assertTrue(heard.stream().allMatch(BlockingQueue::isEmpty), "somebody was reached twice");
            return reached;
        }
    }
}
