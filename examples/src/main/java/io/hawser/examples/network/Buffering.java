package io.hawser.examples.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Holds back what the server says until enough has gathered or time is over: what a tunnel carries, and answers once they
 * are complete.
 */
final class Buffering implements Fault {
    private final int bytes;
    private final long millis;

    /**
     * Makes the fault.
     *
     * @param bytes that pass at once
     * @param millis after which anything passes
     */
    Buffering(int bytes, long millis) {
        this.bytes = bytes;
        this.millis = millis;
    }

    /** Holds answers back until their end, and nothing else. */
    static Fault untilComplete() {
        return (request, passage) -> passage.send(request).complete();
    }

    @Override
    public Answer exchange(Request request, Passage passage) throws IOException, InterruptedException {
        Answer answer = passage.send(request);
        if (request.isUpgrade()) {
            return answer;
        }
        byte[] body = answer.body().readAllBytes();
        if (body.length < bytes) {
            passage.pause(millis);
        }
        return answer.with(body);
    }

    @Override
    public void tunnel(Tunnel tunnel) {
        tunnel.around(Direction.DOWN, sink -> new Held(tunnel, sink)::write);
    }

    /** What waits in a tunnel. */
    private final class Held {
        private final Tunnel tunnel;
        private final Sink sink;
        private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

        Held(Tunnel tunnel, Sink sink) {
            this.tunnel = tunnel;
            this.sink = sink;
        }

        synchronized void write(byte[] some) throws IOException, InterruptedException {
            if (waiting.size() == 0 && some.length > 0) {
                tunnel.after(millis, () -> tunnel.spawn(this::passOn));
            }
            waiting.writeBytes(some);
            if (waiting.size() >= bytes || some.length == 0) {
                passOn();
            }
            if (some.length == 0) {
                sink.write(some);
            }
        }

        private synchronized void passOn() {
            byte[] all = waiting.toByteArray();
            waiting.reset();
            try {
                if (all.length > 0) {
                    sink.write(all);
                }
            } catch (IOException | InterruptedException broken) {
                tunnel.close();
            }
        }
    }
}
