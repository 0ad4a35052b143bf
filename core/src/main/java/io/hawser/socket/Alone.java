package io.hawser.socket;

import java.time.Duration;

/** An adapter that knows no other server. */
final class Alone implements Adapter {
    static final Adapter ADAPTER = new Alone();

    private Alone() {}

    @Override
    public void start(Node here) {}

    @Override
    public void tell(byte[] command) {}

    @Override
    public int ask(byte[] question, Duration limit, Replies replies) {
        return 0;
    }

    @Override
    public void close() {}
}
