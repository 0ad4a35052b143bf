package io.hawser.examples.network;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets a plain request wait until the next one has overtaken it, one of two. */
final class Overtaking implements Fault {
    /** How much later than the other a request goes on, in milliseconds. */
    private static final long BEHIND = 20;

    private final AtomicReference<@Nullable CountDownLatch> waiting = new AtomicReference<>();
    private final long patience;

    /**
     * Makes the fault.
     *
     * @param patience the milliseconds after which a request goes on though no other came
     */
    Overtaking(long patience) {
        this.patience = patience;
    }

    @Override
    public Answer exchange(Request request, Passage passage) throws IOException, InterruptedException {
        if (request.isUpgrade()) {
            return passage.send(request);
        }
        CountDownLatch mine = new CountDownLatch(1);
        CountDownLatch other = waiting.getAndUpdate(before -> before == null ? mine : null);
        if (other == null) {
            passage.after(patience, () -> goOn(mine));
            mine.await();
        } else {
            passage.after(BEHIND, other::countDown);
        }
        return passage.send(request);
    }

    private void goOn(CountDownLatch mine) {
        waiting.compareAndSet(mine, null);
        mine.countDown();
    }
}
