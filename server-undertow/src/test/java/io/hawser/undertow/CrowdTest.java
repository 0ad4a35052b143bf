package io.hawser.undertow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.socket.client.IO;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Bytes to many receivers at once, over every transport, to stock clients of every version and to bare connections: each
 * gets each parcel whole and in its sender's order.
 */
class CrowdTest {
    private static final int SENDERS = 3;
    private static final int EACH = 20;
    private static final int COUNT = SENDERS * EACH;

    private static final int STOCK_JAVASCRIPT = 9;

    /** What nobody reads yet must find room. */
    @RegisterExtension
    final LiveServer live = new LiveServer(options -> options.outbox(100_000_000, 10_000));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JavaClient> javaClients = new ArrayList<>();
    private final List<BlockingQueue<List<@Nullable Object>>> javaParcels = new ArrayList<>();
    private final List<Callable<List<String>>> raw = new ArrayList<>();

    @BeforeAll
    static void install() throws Exception {
        NodeStories.install();
    }

    @AfterEach
    void leave() {
        threads.shutdownNow();
        javaClients.forEach(client -> client.socket().disconnect());
    }

    /** Polls are parked and WebSockets are read when the first parcel goes out; some clients are still on their way up. */
    @Test
    void thatListens() throws Exception {
        gather();
        List<Future<List<String>>> receipts = new ArrayList<>();

        tellStockClients(() -> {
            raw.forEach(receiver -> receipts.add(threads.submit(receiver)));
            sendAll();
        });

        check(receipts);
    }

    /** Nobody of the stock JavaScript clients and of the bare ones takes anything before all of it is sent. */
    @Test
    void thatIsSlow() throws Exception {
        gather();
        List<Future<List<String>>> receipts = new ArrayList<>();

        tellStockClients(() -> {
            for (Future<?> sender : sendAll()) {
                sender.get(10, TimeUnit.SECONDS);
            }
            raw.forEach(receiver -> receipts.add(threads.submit(receiver)));
        });

        check(receipts);
    }

    private void gather() throws Exception {
        for (int i = 0; i < 2; i++) {
            raw.add(RawReceiver.webSocket(RawWebSocket.join(live.port()), COUNT));
            raw.add(RawReceiver.polling(live.client().join(), COUNT));
        }
        raw.add(RawReceiver.polling(new RawClient(live.port(), "shortpoll").join(), COUNT));
        for (Way way : Way.values()) {
            IO.Options options = new IO.Options();
            options.forceNew = true;
            options.transports = way.transports();
            JavaClient client = new JavaClient(IO.socket(URI.create("http://127.0.0.1:" + live.port()), options));
            javaParcels.add(client.listen("parcel"));
            javaClients.add(client.connect());
        }
    }

    private interface Step {
        void take() throws Exception;
    }

    /** They stand still from the moment when they have joined until the step was taken. */
    private void tellStockClients(Step joined) throws Exception {
        int all = raw.size() + javaClients.size() + STOCK_JAVASCRIPT;
        List<String> heard = new ArrayList<>();
        NodeStories.tell(
                line -> {
                    if (line.equals("joined")) {
                        await().until(() -> live.io().sockets().size() == all);
                        take(joined);
                    } else {
                        String[] words = line.split(": ");
                        heard.add(words[0]);
                        assertWhole(words[0], Arrays.asList(words[1].split(",")));
                    }
                    return "done";
                },
                "crowd.cjs",
                String.valueOf(live.port()),
                String.valueOf(COUNT));
        assertEquals(STOCK_JAVASCRIPT, heard.size());
    }

    private static void take(Step step) {
        try {
            step.take();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<? extends Future<?>> sendAll() {
        return IntStream.range(0, SENDERS)
                .mapToObj(sender -> threads.submit(() -> send(sender)))
                .toList();
    }

    /** What was sent is the sender's again: it writes over it. */
    private void send(int sender) {
        for (int number = 0; number < EACH; number++) {
            Parcel parcel = new Parcel(sender, number);
            byte[] top = parcel.top();
            byte[] deep = parcel.deep();
            ByteBuffer direct = ByteBuffer.allocateDirect(deep.length + 2).position(1);
            direct.put(deep).position(1).limit(1 + deep.length);
            live.io().emit("parcel", sender, number, top, Map.of("deep", List.of(Parcel.NOTE, direct)));
            Arrays.fill(top, (byte) 0);
            direct.put(new byte[deep.length]);
        }
    }

    private void check(List<Future<List<String>>> receipts) throws Exception {
        for (int i = 0; i < receipts.size(); i++) {
            assertWhole("raw " + i, receipts.get(i).get(10, TimeUnit.SECONDS));
        }
        for (int i = 0; i < javaParcels.size(); i++) {
            assertWhole(
                    "Java " + Way.values()[i],
                    JavaClient.next(javaParcels.get(i), COUNT).stream()
                            .map(Parcel::receipt)
                            .toList());
        }
    }

    private static void assertWhole(String receiver, List<String> receipts) {
        Map<String, List<String>> expected = new TreeMap<>();
        Map<String, List<String>> got = new TreeMap<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int from = sender;
            IntStream.range(0, EACH).forEach(n -> add(expected, new Parcel(from, n).receipt()));
        }
        receipts.forEach(receipt -> add(got, receipt));
        assertEquals(expected, got, receiver);
    }

    private static void add(Map<String, List<String>> bySender, String receipt) {
        bySender.computeIfAbsent(receipt.substring(0, 2), s -> new ArrayList<>())
                .add(receipt);
    }
}
