package io.hawser.examples.network;

import io.hawser.time.Timers;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network with switches, between clients and one server, all on the loopback interface. A {@link Trouble} meets what
 * begins after it was switched on; silence and an outage meet all. Safe for use by any thread.
 */
public final class TroubledNetwork implements AutoCloseable {
    private final FaultProxy proxy;
    private final Map<Trouble, List<Fault>> troubles = new EnumMap<>(Trouble.class);

    private TroubledNetwork(FaultProxy proxy) {
        this.proxy = proxy;
    }

    /**
     * Starts without trouble, and as yet without a server: see {@link #leadTo}.
     *
     * @param port the TCP port for clients; 0 for one that is free
     * @param timers tell the time
     * @return the network
     * @throws java.io.UncheckedIOException when the port cannot be had
     */
    public static TroubledNetwork on(int port, Timers timers) {
        return new TroubledNetwork(FaultProxy.on(port, 0, timers));
    }

    /**
     * Has that server behind it from now on.
     *
     * @param server its TCP port on the loopback interface
     */
    public void leadTo(int server) {
        proxy.leadTo(server);
    }

    /**
     * Where clients come in.
     *
     * @return the TCP port
     */
    public int port() {
        return proxy.port();
    }

    /**
     * Switches one thing; nothing happens when it is so already.
     *
     * @param trouble which one
     * @param on whether the network does it from now on
     */
    public synchronized void turn(Trouble trouble, boolean on) {
        if (on == troubles.containsKey(trouble)) {
            return;
        }
        if (on) {
            List<Fault> faults = trouble.faults();
            troubles.put(trouble, faults);
            faults.forEach(proxy::add);
        } else {
            troubles.getOrDefault(trouble, List.of()).forEach(proxy::remove);
            troubles.remove(trouble);
        }
        if (trouble == Trouble.OUTAGE || trouble == Trouble.SILENCE) {
            reach();
        }
    }

    private void reach() {
        if (troubles.containsKey(Trouble.OUTAGE)) {
            proxy.refuse();
        } else if (troubles.containsKey(Trouble.SILENCE)) {
            proxy.silence();
        } else {
            proxy.restore();
        }
    }

    /**
     * What is switched on.
     *
     * @return a copy
     */
    public synchronized Set<Trouble> troubles() {
        Set<Trouble> all = EnumSet.noneOf(Trouble.class);
        all.addAll(troubles.keySet());
        return all;
    }

    /** Resets all connections now. */
    public void reset() {
        proxy.reset();
    }

    /** The client's address changes: nothing passes any more on what is open now, and nobody is told. */
    public void strand() {
        proxy.strand();
    }

    /** Ends everything with resets. */
    @Override
    public void close() {
        proxy.close();
    }
}
