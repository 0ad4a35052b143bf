package io.hawser.transport;

import io.hawser.engine.Link;
import io.hawser.engine.Receipt;
import org.jspecify.annotations.Nullable;

/** A transport for tests that polls once for a GET, and for nothing else. Its POSTs are what {@link Payloads} makes of them. */
record Errand(String name, boolean upgrades) implements Transport {
    /** For packets whose fate is of no interest. */
    static final Receipt NOBODY = new Receipt() {
        @Override
        public void taken(String word) {}

        @Override
        public void refused() {}
    };

    @Override
    public @Nullable Answer refusal(Exchange exchange) {
        return exchange.header("X-Refuse-Me").isEmpty() ? null : Answer.empty(426);
    }

    @Override
    public void serve(Exchange exchange, Link link) {
        if (exchange.method().equals("POST")) {
            Payloads.receive(exchange, link);
        } else {
            link.poll(Payloads.answering(exchange));
        }
    }
}
