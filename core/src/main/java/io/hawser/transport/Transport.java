package io.hawser.transport;

import io.hawser.engine.Link;
import org.jspecify.annotations.Nullable;

/**
 * One way of emptying a session's mailbox and of bringing what its client says. Stateless: one instance serves all
 * sessions, from any thread. Found by {@link java.util.ServiceLoader}, or handed to the builder.
 */
public interface Transport {
    /**
     * Its name on the wire.
     *
     * @return the value of the query's {@code transport}: lower-case letters
     */
    String name();

    /**
     * A request came to this transport. It must end the exchange, now or later: as an answer, a stream or an upgrade.
     *
     * @param exchange the request; its method is GET or POST
     * @param link the transport's standing with the session that the request belongs to
     */
    void serve(Exchange exchange, Link link);

    /**
     * Looks at a request before a session is opened or found for it.
     *
     * @param exchange the request; left untouched
     * @return what to answer to a request that this transport cannot serve, or null, the default
     */
    default @Nullable Answer refusal(Exchange exchange) {
        return null;
    }

    /**
     * Whether a running session may move to this transport. Each request of a running session that comes to it is then
     * a connection of its own, on trial.
     *
     * @return false by default
     */
    default boolean upgrades() {
        return false;
    }
}
