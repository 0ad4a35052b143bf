package io.hawser.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.socket.Adapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every adapter must do. An adapter's own test extends this class and makes adapters of one cluster; what is
 * special about them goes beside it.
 */
@Timeout(60)
public abstract class AdapterContract {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int THREADS = 4;
    private static final int MANY = 500;

    private Adapter ann = Adapter.alone();
    private Adapter bob = ann;
    private Adapter cat = ann;
    private final Listener annHears = new Listener();
    private final Listener bobHears = new Listener();
    private final Listener catHears = new Listener();
    private final Answers answers = new Answers();

    /**
     * One more server of one and the same cluster, another one for each test.
     *
     * @return its adapter, not started
     */
    protected abstract Adapter adapter();

    /**
     * Waits until something has arrived. As it stands it does not wait: whose messages need time overrides it.
     *
     * @param arrived true at last
     */
    protected void await(BooleanSupplier arrived) {
        assertTrue(arrived);
    }

    /**
     * Whether the adapter tells who is lost.
     *
     * @return true, unless it leaves the asker to his patience
     */
    protected boolean tellsWhoIsLost() {
        return true;
    }

    @BeforeEach
    void allStart() {
        ann = adapter();
        bob = adapter();
        cat = adapter();
        ann.start(annHears);
        bob.start(bobHears);
        cat.start(catHears);
        await(() -> ann.ask(bytes("here?"), LIMIT, new Answers()) == 2);
        await(() -> bobHears.has("here?") && catHears.has("here?"));
        bobHears.forget();
        catHears.forget();
    }

    @AfterEach
    void allClose() {
        List.of(ann, bob, cat).forEach(Adapter::close);
    }

    @Test
    void whatOneTellsReachesAllOthersInItsOrder() {
        List<String> told = numbers("ann", MANY);
        told.forEach(text -> ann.tell(bytes(text)));

        await(() -> bobHears.size() >= MANY && catHears.size() >= MANY);
        assertEquals(told, bobHears.heard());
        assertEquals(told, catHears.heard());
    }

    @Test
    void nobodyHearsHimself() {
        ann.tell(bytes("from ann"));
        await(() -> bobHears.has("from ann"));
        bob.tell(bytes("from bob"));
        ann.ask(bytes("of ann"), LIMIT, answers);
        await(() -> annHears.has("from bob") && catHears.has("of ann"));

        assertEquals(List.of("from bob"), annHears.heard());
        assertEquals(List.of("from ann", "of ann"), bobHears.heard());
    }

    @Test
    void bytesArriveAsTheyWere() {
        byte[] all = new byte[1 << 20];
        IntStream.range(0, all.length).forEach(i -> all[i] = (byte) i);
        ann.tell(all);
        ann.tell(new byte[0]);

        await(() -> bobHears.size() == 2);
        assertArrayEquals(all, bobHears.told.get(0));
        assertArrayEquals(new byte[0], bobHears.told.get(1));
    }

    @Test
    void aQuestionStandsInOneOrderWithWhatIsTold() {
        ann.tell(bytes("1"));
        ann.ask(bytes("2"), LIMIT, answers);
        ann.tell(bytes("3"));

        await(() -> bobHears.size() == 3);
        assertEquals(List.of("1", "2", "3"), bobHears.heard());
    }

    @Test
    void everyAnswerReachesWhoAskedAndNobodyElse() {
        assertEquals(2, ann.ask(bytes("who?"), LIMIT, answers));
        await(() -> bobHears.size() == 1 && catHears.size() == 1);
        bobHears.reply("bob");
        catHears.reply("");

        await(() -> answers.count() == 2);
        assertEquals(List.of("", "bob"), answers.sorted());
        assertEquals(0, answers.lost.get());
        assertEquals(List.of(), annHears.heard());
    }

    @Test
    void anAnswerMayComeInsideTheQuestion() {
        bobHears.answersAtOnce("bob");
        catHears.answersAtOnce("cat");

        assertEquals(2, ann.ask(bytes("who?"), LIMIT, answers));

        await(() -> answers.count() == 2);
        assertEquals(List.of("bob", "cat"), answers.sorted());
    }

    @Test
    void questionsAreKeptApart() {
        Answers others = new Answers();
        ann.ask(bytes("first"), LIMIT, answers);
        ann.ask(bytes("second"), LIMIT, others);
        cat.ask(bytes("third"), LIMIT, new Answers());
        await(() -> bobHears.size() == 3);
        bobHears.reply(bobHears.heard().indexOf("second"), "2");
        bobHears.reply(bobHears.heard().indexOf("first"), "1");

        await(() -> answers.count() == 1 && others.count() == 1);
        assertEquals(List.of("1"), answers.sorted());
        assertEquals(List.of("2"), others.sorted());
    }

    @Test
    void whoHasClosedIsNeitherToldNorAsked() {
        bob.close();
        ann.tell(bytes("told"));
        await(() -> ann.ask(bytes("asked"), LIMIT, new Answers()) == 1);
        await(() -> catHears.has("asked"));

        assertEquals(List.of(), bobHears.heard());
    }

    @Test
    void whoClosesBeforeItAnsweredHasNotAnswered() {
        assertEquals(2, ann.ask(bytes("who?"), LIMIT, answers));
        await(() -> bobHears.size() == 1 && catHears.size() == 1);
        bob.close();
        bobHears.reply("from the grave");
        catHears.reply("cat");

        await(() -> answers.count() == 1 && (!tellsWhoIsLost() || answers.lost.get() == 1));
        assertEquals(List.of("cat"), answers.sorted());
    }

    @Test
    void manyThreadsTellInTheOrderOfEach() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(number -> new Thread(() -> {
                    started(start);
                    numbers("t" + number, MANY).forEach(text -> ann.tell(bytes(text)));
                }))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        await(() -> bobHears.size() == THREADS * MANY);
        for (int number = 0; number < THREADS; number++) {
            String name = "t" + number;
            assertEquals(
                    numbers(name, MANY),
                    bobHears.heard().stream()
                            .filter(text -> text.startsWith(name))
                            .toList());
        }
    }

    private static List<String> numbers(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + " " + i).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static void started(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server that writes down what it hears, and answers when it is told to. */
    private static final class Listener implements Adapter.Node {
        private final List<byte[]> told = new CopyOnWriteArrayList<>();
        private final List<Consumer<byte[]>> replies = new CopyOnWriteArrayList<>();
        private volatile String answer = "";

        @Override
        public void told(byte[] command) {
            replies.add(answer -> {});
            told.add(command);
        }

        @Override
        public void asked(byte[] question, Consumer<byte[]> reply) {
            replies.add(reply);
            told.add(question);
            if (!answer.isEmpty()) {
                reply.accept(bytes(answer));
            }
        }

        void answersAtOnce(String text) {
            answer = text;
        }

        void reply(String text) {
            reply(0, text);
        }

        void reply(int question, String text) {
            replies.get(question).accept(bytes(text));
        }

        List<String> heard() {
            return told.stream().map(bytes -> new String(bytes, UTF_8)).toList();
        }

        boolean has(String text) {
            return heard().contains(text);
        }

        int size() {
            return told.size();
        }

        void forget() {
            told.clear();
            replies.clear();
        }
    }

    private static final class Answers implements Adapter.Replies {
        private final List<String> brought = new CopyOnWriteArrayList<>();
        private final AtomicInteger lost = new AtomicInteger();

        @Override
        public void reply(byte[] answer) {
            brought.add(new String(answer, UTF_8));
        }

        @Override
        public void lost() {
            lost.incrementAndGet();
        }

        int count() {
            return brought.size();
        }

        List<String> sorted() {
            List<String> all = new ArrayList<>(brought);
            all.sort(null);
            return all;
        }
    }
}
