package io.hawser.socket;

import io.hawser.json.Args;

/** The application's code for an event that another server of the cluster sent to all servers. */
@FunctionalInterface
public interface ServerSideHandler {
    /**
     * An event came. Called on the server's executor, for one namespace one event at a time, in order; it may block.
     *
     * @param args its arguments
     * @param ack the way to answer the other server
     * @throws Exception goes to the log; when all handlers of an event fail, the other server need not wait for them
     */
    void on(Args args, Ack ack) throws Exception;
}
