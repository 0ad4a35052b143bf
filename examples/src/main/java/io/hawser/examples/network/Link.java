package io.hawser.examples.network;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A long or narrow line, shared by all connections: bytes arrive later than they were sent, one behind the other. */
final class Link implements Fault {
    /** Chunks of a tunnel that are under way one way; beyond it the sender waits. */
    private static final int UNDER_WAY = 10_000;

    /** What goes over it; all else comes through at once. */
    enum Load {
        HTTP,
        TUNNELS,
        EVERYTHING
    }

    private final Load load;
    private final Lane up;
    private final Lane down;

    /**
     * Makes a link.
     *
     * @param load what goes over it
     * @param millis latency, each way
     * @param bitsPerSecond each way; 0 for no limit
     */
    Link(Load load, long millis, long bitsPerSecond) {
        this.load = load;
        up = new Lane(millis, bitsPerSecond);
        down = new Lane(millis, bitsPerSecond);
    }

    @Override
    public Answer exchange(Request request, Passage passage) throws IOException, InterruptedException {
        if (load == (request.isUpgrade() ? Load.HTTP : Load.TUNNELS)) {
            return passage.send(request);
        }
        if (passage.isFirst()) {
            passage.pause(up.millis + down.millis - passage.age()); // TCP's handshake, unless it was over before
        }
        passage.pause(up.arrival(request.size(), passage.now()) - passage.now());
        Answer answer = passage.send(request).complete();
        passage.pause(down.arrival(answer.size(), passage.now()) - passage.now());
        return answer;
    }

    @Override
    public void tunnel(Tunnel tunnel) {
        if (load != Load.HTTP) {
            tunnel.around(Direction.UP, sink -> delayed(tunnel, sink, up));
            tunnel.around(Direction.DOWN, sink -> delayed(tunnel, sink, down));
        }
    }

    private static Sink delayed(Tunnel tunnel, Sink sink, Lane lane) {
        BlockingQueue<Parcel> underWay = new LinkedBlockingQueue<>(UNDER_WAY);
        tunnel.spawn(() -> deliver(tunnel, underWay, sink));
        return bytes -> underWay.put(new Parcel(bytes, lane.arrival(bytes.length, tunnel.now())));
    }

    private static void deliver(Tunnel tunnel, BlockingQueue<Parcel> underWay, Sink sink) {
        try {
            for (Parcel next = underWay.take(); ; next = underWay.take()) {
                tunnel.pause(next.arrival - tunnel.now());
                sink.write(next.bytes);
                if (next.bytes.length == 0) {
                    return;
                }
            }
        } catch (IOException | InterruptedException ended) {
            tunnel.close();
        }
    }

    private record Parcel(byte[] bytes, long arrival) {}

    /** One way. */
    private static final class Lane {
        private final long millis;
        private final long bitsPerSecond;
        private long freeAt = Long.MIN_VALUE;

        Lane(long millis, long bitsPerSecond) {
            this.millis = millis;
            this.bitsPerSecond = bitsPerSecond;
        }

        /** When so many bytes that are handed over now have arrived. */
        synchronized long arrival(int bytes, long now) {
            freeAt = Math.max(now, freeAt) + (bitsPerSecond == 0 ? 0 : bytes * 8_000L / bitsPerSecond);
            return freeAt + millis;
        }
    }
}
