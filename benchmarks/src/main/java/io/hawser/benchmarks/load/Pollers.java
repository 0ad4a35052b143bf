package io.hawser.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many clients on long-polling, served by one thread: each has a connection with a GET that waits, and another one for
 * POSTs once it says something. A ping is answered on the first, which is free then.
 */
public final class Pollers implements Guests {
    private static final String MESSAGE = "42[\"echo\",\"" + "0123456789abcdef".repeat(4) + "\"]";

    private final Selector selector;
    private final List<Poller> pollers = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(65_536);
    private long messages;
    private long pings;
    private boolean sendOn;

    private Pollers(Selector selector) {
        this.selector = selector;
    }

    /**
     * Connects them, one after another; each has a poll that waits.
     *
     * @param route where to
     * @param socketIo whether they speak Socket.IO, or just poll
     * @param size how many
     * @return all of them, let in
     */
    public static Pollers connect(Route route, boolean socketIo, int size) {
        try {
            Pollers all = new Pollers(Selector.open());
            for (int i = 0; i < size; i++) {
                all.add(route, socketIo, i);
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Each posts a message, and another one when that one came back and its POST was answered.
     *
     * @param time for how long
     * @return how many came back
     */
    public long echo(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        messages = 0;
        sendOn = true;
        try {
            for (Poller poller : pollers) {
                poller.send();
            }
            while (System.nanoTime() < end) {
                select();
            }
            sendOn = false;
            long limit = end + 10_000_000_000L;
            while (pollers.stream().anyMatch(Poller::isBusy) && System.nanoTime() < limit) {
                select();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    @Override
    public void turn() {
        try {
            select();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    @Override
    public long pings() {
        return pings;
    }

    @Override
    public void close() {
        try {
            for (Poller poller : pollers) {
                poller.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void select() throws IOException {
        selector.select(
                key -> {
                    try {
                        ((Event) key.attachment()).ready();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                100);
    }

    private void add(Route route, boolean socketIo, int number) throws IOException {
        String path = "/socket.io/?EIO=4&transport=polling";
        Poller poller = new Poller(route);
        poller.path = path + "&sid=" + (socketIo ? poller.join(path) : number);
        poller.get.get(poller.path);
        watch(poller.get.channel(), poller::polled);
        pollers.add(poller);
    }

    private void watch(SocketChannel channel, Event event) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, event);
    }

    @FunctionalInterface
    private interface Event {
        void ready() throws IOException;
    }

    private final class Poller {
        private final Route route;
        private final Http get;
        private @Nullable Http post;
        private String path = "";
        private boolean posting;
        private boolean waiting;

        Poller(Route route) throws IOException {
            this.route = route;
            get = new Http(route);
        }

        boolean isBusy() {
            return posting || waiting;
        }

        /** Shakes hands and joins the main namespace. */
        String join(String handshake) throws IOException {
            get.get(handshake);
            String open = get.await(in);
            int from = open.indexOf("\"sid\":\"") + 7;
            String id = open.substring(from, open.indexOf('"', from));
            get.post(handshake + "&sid=" + id, "40");
            get.await(in);
            get.get(handshake + "&sid=" + id);
            String joined = get.await(in);
            if (!joined.startsWith("40")) {
                throw new IOException(joined + " came instead of 40");
            }
            return id;
        }

        void send() throws IOException {
            Http out = post;
            if (out == null) {
                out = new Http(route);
                watch(out.channel(), this::posted);
                post = out;
            }
            posting = true;
            waiting = true;
            out.post(path, MESSAGE);
        }

        void posted() throws IOException {
            if (post != null && post.read(in) != null) {
                posting = false;
                next();
            }
        }

        void polled() throws IOException {
            String body = get.read(in);
            if (body == null) {
                return;
            }
            if (body.equals("2")) {
                pings++;
                get.post(path, "3"); // polls on when that is answered
                return;
            }
            get.get(path);
            if (body.startsWith("42")) {
                messages++;
                waiting = false;
                next();
            }
        }

        void close() throws IOException {
            get.close();
            if (post != null) {
                post.close();
            }
        }

        private void next() throws IOException {
            if (sendOn && !isBusy()) {
                send();
            }
        }
    }
}
