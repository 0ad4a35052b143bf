package io.hawser.examples.network;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what passes through a proxy. Safe for use by any thread. */
final class Tally {
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger tunnels = new AtomicInteger();
    final AtomicInteger resets = new AtomicInteger();

    Counts read(int openTunnels) {
        return new Counts(connections.get(), requests.get(), tunnels.get(), openTunnels, resets.get());
    }
}
