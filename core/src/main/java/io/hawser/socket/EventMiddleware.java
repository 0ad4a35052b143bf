package io.hawser.socket;

/** Looks at each event of one client before its handlers do. */
@FunctionalInterface
public interface EventMiddleware {
    /**
     * An event came. Called like a handler; it may block. Whoever goes on later, from another thread, gives up the
     * order of this client's events.
     *
     * @param event what came; its {@link Event#ack} may answer at once, with what was wrong
     * @param next goes on to the next middleware, then to the handlers; only the first call counts. Without it the
     *     event ends here
     * @throws Exception ends the event here, and goes to the server's error hook
     */
    void event(Event event, Runnable next) throws Exception;
}
