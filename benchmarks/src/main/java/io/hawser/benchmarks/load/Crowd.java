package io.hawser.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many clients on WebSockets, served by one thread: their own cost is not measured. */
public final class Crowd implements Guests {
    private static final String TEXT = "0123456789abcdef".repeat(4);
    private static final int MOST_IN_FLIGHT = 64;
    private static final Frames ECHO = Frames.of("42[\"echo\",\"" + TEXT + "\"]", MOST_IN_FLIGHT);
    private static final Frames TO_ALL = Frames.of("42[\"all\",\"" + TEXT + "\"]", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Selector selector;
    private final List<Peer> peers = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(65_536);
    private long messages;
    private long last;

    private Crowd(Selector selector) {
        this.selector = selector;
    }

    /**
     * Connects them, one after another.
     *
     * @param route where to
     * @param socketIo whether they speak Socket.IO, or nothing but frames
     * @param size how many
     * @return all of them, let in
     */
    public static Crowd connect(Route route, boolean socketIo, int size) {
        try {
            Crowd crowd = new Crowd(Selector.open());
            for (int i = 0; i < size; i++) {
                Peer peer = Peer.connect(route, socketIo);
                peer.channel().register(crowd.selector, SelectionKey.OP_READ, peer);
                crowd.peers.add(peer);
            }
            return crowd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Connects and leaves, one client after another.
     *
     * @param route where to
     * @param socketIo whether they speak Socket.IO, or nothing but frames
     * @param time for how long
     * @return how many came and went
     */
    public static long comeAndGo(Route route, boolean socketIo, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long count = 0;
        try {
            for (; System.nanoTime() < end; count++) {
                Peer.connect(route, socketIo).close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    /**
     * Each sends so many messages, and one more for each that comes back.
     *
     * @param inFlight how many a client, 64 at most
     * @param time for how long; then all that are under way are awaited
     * @return how many came back
     */
    public long echo(int inFlight, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        messages = 0;
        try {
            for (Peer peer : peers) {
                peer.send(ECHO, inFlight);
            }
            long sent = (long) inFlight * peers.size();
            while (System.nanoTime() < end) {
                long before = messages;
                turn(true);
                sent += messages - before;
            }
            awaitAll(sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    /**
     * One client has the server tell all, and does so again when all have heard it.
     *
     * @param time for how long
     * @return how many deliveries there were
     */
    public long broadcast(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        messages = 0;
        try {
            for (long due = peers.size(); System.nanoTime() < end; due += peers.size()) {
                peers.get(0).send(TO_ALL, 1);
                awaitAll(due);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    /**
     * Answers pings and counts what comes, for a while.
     *
     * @param time for how long
     * @return how many messages came
     */
    public long idle(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        messages = 0;
        try {
            while (System.nanoTime() < end) {
                turn(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    /**
     * One client has the server tell all.
     *
     * @return when, as {@link System#nanoTime} has it
     */
    public long tell() {
        try {
            long now = System.nanoTime();
            peers.get(0).send(TO_ALL, 1);
            return now;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Awaits as many messages as there are clients, those among them that came unawaited.
     *
     * @return when the last came, as {@link System#nanoTime} has it
     */
    public long hear() {
        try {
            awaitAll(peers.size());
            messages -= peers.size();
            return last;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void turn() {
        try {
            turn(false);
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
        return peers.stream().mapToLong(Peer::pings).sum();
    }

    @Override
    public void close() {
        try {
            for (Peer peer : peers) {
                peer.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAll(long due) throws IOException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (messages < due) {
            turn(false);
            if (System.nanoTime() > limit) {
                throw new IOException(messages + " of " + due + " messages came");
            }
        }
    }

    private void turn(boolean sendOn) throws IOException {
        selector.select(key -> take((Peer) key.attachment(), sendOn), 100);
    }

    private void take(Peer peer, boolean sendOn) {
        try {
            int came = peer.read(in);
            if (came > 0) {
                messages += came;
                last = System.nanoTime();
            }
            if (sendOn) {
                peer.send(ECHO, came);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
