package io.hawser.undertow;

import static io.hawser.undertow.JavaClient.next;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** The stock Java client on its way up from polling to WebSocket. Without a way up, the same must hold. */
@Execution(ExecutionMode.CONCURRENT)
class JavaClientUpgradeTest {
    private static final int COUNT = 300;

    @RegisterExtension
    final JavaClients clients = new JavaClients();

    private final List<Object[]> parcels = IntStream.range(0, COUNT)
            .mapToObj(n -> n % 7 == 0 ? new Object[] {n, new byte[n]} : new Object[] {n})
            .toList();
    private final List<List<Object>> expected =
            parcels.stream().map(JavaClient::plain).toList();

    @ParameterizedTest
    @EnumSource
    void losesNothing(Way way) {
        JavaClient client = clients.client(way, "/", options -> {});
        var echoes = client.listen("echo");
        var counted = client.listen("count");
        client.emit("count", COUNT);
        parcels.forEach(parcel -> client.emit("echo", parcel));

        client.connect();

        assertEquals(expected, next(echoes, COUNT));
        assertEquals(IntStream.range(0, COUNT).mapToObj(List::of).toList(), next(counted, COUNT));
        client.on(way);
    }

    @ParameterizedTest
    @EnumSource
    void asksQuestionByQuestion(Way way) {
        JavaClient client = clients.connected(way);
        int round = 0;
        do {
            List<Object> parcel = JavaClient.plain(round, new byte[round]);
            assertEquals(parcel, client.ask("echo", round, new byte[round]));
            round++;
        } while (round < 50 || !client.ask("transport").equals(List.of(way.best())));
    }

    @ParameterizedTest
    @EnumSource
    void hearsBroadcasts(Way way) {
        List<JavaClient> all = clients.connected(way, "/rooms", 10);
        List<BlockingQueue<List<Object>>> heard =
                all.stream().map(client -> client.listen("reached")).toList();
        JSONObject everybody = new JSONObject(Map.of("all", true));

        for (Object[] parcel : parcels.subList(0, 50)) {
            Object[] args = new Object[parcel.length + 1];
            args[0] = everybody;
            System.arraycopy(parcel, 0, args, 1, parcel.length);
            all.get(0).emit("reach", args);
        }

        heard.forEach(queue -> assertEquals(expected.subList(0, 50), next(queue, 50)));
        all.forEach(client -> client.on(way));
    }
}
