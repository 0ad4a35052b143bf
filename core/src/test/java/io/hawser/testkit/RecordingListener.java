package io.hawser.testkit;

import io.hawser.engine.CloseReason;
import io.hawser.engine.SessionListener;
import io.hawser.packet.Packet;
import io.hawser.packet.ProtocolException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** An application that writes down what it hears, and is as slow as a test wants. Safe for use by any thread. */
public final class RecordingListener implements SessionListener {
    private final List<Packet> messages = new ArrayList<>();
    private final List<CloseReason> endings = new ArrayList<>();
    private final List<String> moves = new ArrayList<>();
    private final List<String> details = new ArrayList<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private final Queue<Runnable> unhandled = new ArrayDeque<>();
    private boolean busy;
    private boolean working;
    private boolean strict;

    /** An application that is always ready. */
    public RecordingListener() {}

    @Override
    public synchronized void onMessage(Packet message) {
        messages.add(message);
        if (strict) {
            throw new ProtocolException("the application refuses this message");
        }
    }

    @Override
    public void whenReady(Runnable next) {
        synchronized (this) {
            if (busy) {
                held.add(next);
                return;
            }
        }
        next.run();
    }

    @Override
    public void whenHandled(Runnable next) {
        synchronized (this) {
            if (working) {
                unhandled.add(next);
                return;
            }
        }
        next.run();
    }

    @Override
    public synchronized void onTransport(String transport, String why) {
        moves.add((transport + " " + why).strip());
    }

    @Override
    public synchronized void onClose(CloseReason reason, String detail) {
        endings.add(reason);
        details.add(detail);
    }

    /** From now on the application is busy: it asks for no more. */
    public synchronized void busy() {
        busy = true;
    }

    /** From now on the application takes its time over what it has, and asks for more all the same. */
    public synchronized void working() {
        working = true;
    }

    /** The application has worked off everything. */
    public void handled() {
        List<Runnable> due;
        synchronized (this) {
            working = false;
            due = List.copyOf(unhandled);
            unhandled.clear();
        }
        due.forEach(Runnable::run);
    }

    /** From now on every message breaks the application's rules. */
    public synchronized void strict() {
        strict = true;
    }

    /** The application has caught up: whoever waited for that goes on. */
    public void ready() {
        List<Runnable> due;
        synchronized (this) {
            busy = false;
            due = List.copyOf(held);
            held.clear();
        }
        due.forEach(Runnable::run);
    }

    /**
     * What came, in order.
     *
     * @return a copy
     */
    public synchronized List<Packet> messages() {
        return List.copyOf(messages);
    }

    /**
     * The texts of what came, in order; empty for a binary message.
     *
     * @return a copy
     */
    public synchronized List<String> texts() {
        return messages.stream().map(Packet::text).toList();
    }

    /**
     * To which transports the session moved.
     *
     * @return for each move its name, and the reason if there was one
     */
    public synchronized List<String> moves() {
        return List.copyOf(moves);
    }

    /**
     * What was said beside the reasons of {@link #endings}.
     *
     * @return a copy
     */
    public synchronized List<String> details() {
        return List.copyOf(details);
    }

    /**
     * How the session ended; one reason at most, if the session is a good one.
     *
     * @return a copy
     */
    public synchronized List<CloseReason> endings() {
        return List.copyOf(endings);
    }
}
