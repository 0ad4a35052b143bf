package io.hawser.examples.network;

/** A barrier on the way that somebody else opens and closes. */
final class Gate {
    private enum State {
        OPEN,
        CLOSED,
        WALLED_UP
    }

    private State state = State.OPEN;

    /** Waits until it is open. */
    synchronized void pass() throws InterruptedException {
        while (state != State.OPEN) {
            wait();
        }
    }

    synchronized void open() {
        if (state == State.CLOSED) {
            state = State.OPEN;
            notifyAll();
        }
    }

    synchronized void close() {
        if (state == State.OPEN) {
            state = State.CLOSED;
        }
    }

    /** Closes it for ever. */
    synchronized void wallUp() {
        state = State.WALLED_UP;
    }

    synchronized boolean isWalledUp() {
        return state == State.WALLED_UP;
    }
}
