package io.hawser.examples.network;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was opened for something and ends with it. Safe for use by any thread. */
final class Scope implements Closeable {
    private final Set<Closeable> opened = new LinkedHashSet<>();
    private boolean closed;

    /** Takes care of it; closes it at once where the scope has ended already. */
    <T extends Closeable> T add(T thing) throws IOException {
        synchronized (this) {
            if (!closed) {
                opened.add(thing);
                return thing;
            }
        }
        thing.close();
        throw new IOException("too late");
    }

    /** Leaves it to somebody else. */
    synchronized void release(Closeable thing) {
        opened.remove(thing);
    }

    @Override
    public void close() {
        List<Closeable> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(opened);
            opened.clear();
        }
        for (Closeable thing : all) {
            try {
                thing.close();
            } catch (IOException gone) {
                // it is gone, and that was wanted
            }
        }
    }
}
