package io.hawser.socket;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question to all other servers: over when each has answered or is lost, or when nobody waits any longer. Safe for
 * use by any thread; no lock is held while it calls out.
 *
 * @param <T> what an answer is made into
 */
final class Poll<T> implements Adapter.Replies {
    private static final System.Logger LOG = System.getLogger(Poll.class.getName());
    private static final int UNKNOWN = -1;

    private final Function<byte[], T> reader;
    private final Listener<T> listener;
    private final List<T> answers = new ArrayList<>();
    private Runnable whenOver = () -> {};
    private int asked = UNKNOWN;
    private int heard; // of servers that answered, rightly or not, and of those that are lost
    private boolean enough;
    private boolean over;

    /** What becomes of it. */
    interface Listener<T> {
        /** An answer came. One of the last may be heard after the end, which has it too. */
        default void heard(T answer) {}

        /** Whether one answer is all that anybody waits for. */
        default boolean isEnough() {
            return false;
        }

        /** The end, once: the answers that came in time, and how many did not. */
        void over(List<T> answers, int silent);
    }

    /** The reader makes something of an answer; what it throws makes the server a silent one. */
    Poll(Function<byte[], T> reader, Listener<T> listener) {
        this.reader = reader;
        this.listener = listener;
    }

    /** Says how many may reply; some may have done so already. */
    void asked(int servers) {
        step(() -> asked = Math.max(0, servers));
    }

    /** Asking went wrong: who replied has replied, and it is not known how many others there are. */
    void failed() {
        step(this::forgetOthers);
    }

    /** Waits no longer. */
    void giveUp() {
        step(() -> {
            if (asked == UNKNOWN) {
                forgetOthers(); // the question stands in a queue still
            }
            heard = asked;
        });
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Runs a task when it is over, be that now. */
    void whenOver(Runnable task) {
        synchronized (this) {
            if (!over) {
                whenOver = task;
                return;
            }
        }
        task.run();
    }

    @Override
    public void reply(byte[] answer) {
        T read = read(answer);
        step(() -> {
            heard++;
            if (read != null) {
                answers.add(read);
                enough = listener.isEnough();
            }
        });
        if (read != null) {
            listener.heard(read);
        }
    }

    @Override
    public void lost() {
        step(() -> heard++);
    }

    private void forgetOthers() {
        asked = answers.size() + 1;
        heard = asked;
    }

    private @Nullable T read(byte[] answer) {
        if (answer.length == 0) {
            return null; // it has said that it won't answer
        }
        try {
            return reader.apply(answer);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "another server of the cluster answered what cannot be read", e);
            return null;
        }
    }

    /** One change at a time, until it is over. */
    private void step(Runnable change) {
        Runnable then;
        synchronized (this) {
            if (over) {
                return; // too late
            }
            change.run();
            if (asked == UNKNOWN || (heard < asked && !enough)) {
                return;
            }
            over = true;
            then = whenOver;
        }
        then.run();
        listener.over(answers, Math.max(0, asked - answers.size()));
    }
}
