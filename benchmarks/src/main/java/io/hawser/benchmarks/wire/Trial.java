package io.hawser.benchmarks.wire;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.hawser.Hawser;
import io.hawser.socket.Event;
import io.hawser.undertow.HawserServer;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** A page that talks with a server over one transport, through a relay: numbered messages, each travelling alone. */
public final class Trial implements AutoCloseable {
    /** A message as Socket.IO has it, without what a transport adds. */
    public static final int MESSAGE_BYTES = "42[\"m\",10001,\"1763730000123.4\"]".length();

    private static final int FIRST = 10_001;
    private static final int WARM_UP = 10;
    /** Between two messages, in ms: never the same, lest they keep step with polls. */
    private static final int LEAST_PAUSE = 400;

    private static final int MORE_PAUSE = 200;
    /** For what follows a message: acknowledgements, and the next poll. */
    private static final int AFTERMATH = 1_000;

    private static final long PATIENCE = 30_000;

    private final Random random = new Random(7);
    private final Collection<Double> took = new ConcurrentLinkedQueue<>();
    private final Hawser io;
    private final HawserServer server;
    private final Relay relay;
    private final BrowserContext profile;
    private final Page page;

    /**
     * Connects.
     *
     * @param browser that opens the page
     * @param transport its wire name
     * @param roundTripMillis that the relay adds
     */
    public Trial(Browser browser, String transport, int roundTripMillis) {
        io = Hawser.builder().build();
        io.onConnection(socket -> socket.on("m", this::heard));
        server = HawserServer.of(io)
                .host("127.0.0.1")
                .next(new ResourceHandler(new ClassPathResourceManager(Trial.class.getClassLoader(), "wire")))
                .start();
        relay = new Relay(server.port(), roundTripMillis);
        profile = browser.profile();
        page = profile.newPage();
        page.navigate("http://127.0.0.1:" + relay.port() + "/");
        page.evaluate("name => connect(name)", transport);
        up(WARM_UP);
        down(WARM_UP);
    }

    private void heard(Event event) {
        took.add(now() - Double.parseDouble(event.get(1, String.class)));
    }

    /**
     * The page speaks.
     *
     * @param messages how many
     * @return what that cost
     */
    public Lot up(int messages) {
        took.clear();
        return send(messages, number -> page.evaluate("number => say(number)", number), () -> took);
    }

    /**
     * The server speaks.
     *
     * @param messages how many
     * @return what that cost
     */
    public Lot down(int messages) {
        page.evaluate("() => { took.length = 0; }");
        return send(
                messages,
                number -> io.emit("m", number, String.format(Locale.ROOT, "%.1f", now())),
                () -> numbers(page.evaluate("() => took")));
    }

    /**
     * Nobody speaks.
     *
     * @param millis for how long
     * @return what passed
     */
    public Traffic idle(long millis) {
        Traffic before = relay.traffic();
        rest(millis);
        return relay.traffic().since(before);
    }

    /**
     * The last request of a method and its answer.
     *
     * @param method of HTTP
     * @return as they were sent
     */
    public String last(String method) {
        return relay.heads().last(method);
    }

    private Lot send(int messages, IntConsumer one, Supplier<Collection<Double>> arrived) {
        Traffic before = relay.traffic();
        long begin = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            one.accept(FIRST + i);
            rest(LEAST_PAUSE + random.nextInt(MORE_PAUSE));
        }
        await(messages, arrived);
        rest(AFTERMATH);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        return new Lot(messages, relay.traffic().since(before), millis, Latencies.of(arrived.get()));
    }

    private static void await(int messages, Supplier<Collection<Double>> arrived) {
        for (long left = PATIENCE; arrived.get().size() < messages; left -= AFTERMATH) {
            if (left < 0) {
                throw new IllegalStateException(arrived.get().size() + " of " + messages + " messages came");
            }
            rest(AFTERMATH);
        }
    }

    private static Collection<Double> numbers(Object list) {
        return ((List<?>) list).stream().map(n -> ((Number) n).doubleValue()).toList();
    }

    /** The wall clock, which the browser shares, in ms. */
    private static double now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1e3 + now.getNano() / 1e6;
    }

    private static void rest(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        profile.close();
        relay.close();
        server.close();
    }
}
