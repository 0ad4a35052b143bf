package io.hawser.undertow;

import io.hawser.engine.Link;
import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.Transport;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A transport that counts the requests that have come in, so that a test can wait until one is parked. */
final class WatchedTransport implements Transport {
    private final Transport watched;
    private final AtomicInteger served = new AtomicInteger();

    WatchedTransport(Transport watched) {
        this.watched = watched;
    }

    int served() {
        return served.get();
    }

    @Override
    public String name() {
        return watched.name();
    }

    @Override
    public void serve(Exchange exchange, Link link) {
        watched.serve(exchange, link);
        served.incrementAndGet();
    }

    @Override
    public @Nullable Answer refusal(Exchange exchange) {
        return watched.refusal(exchange);
    }

    @Override
    public boolean upgrades() {
        return watched.upgrades();
    }
}
