package io.hawser.socket;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The other servers of a cluster, as one server knows them. Everything that concerns all servers is a command, told or
 * asked: each server performs it on the sockets that it has. So an adapter carries bytes, as many as there are, none
 * too, and knows nothing of rooms, nor of clients that move from server to server and are recovered there.
 * Implementations are safe for use by any thread.
 *
 * <p>{@link #tell} and {@link #ask} are called on any thread, by one at a time, in the order of what happened on this
 * server. They never block for long: meanwhile 4,096 commands wait at most, whoever has one more waits for 100 ms, and
 * then it is lost, with a line in the log. What they throw goes to the log: this server goes on without the others.
 */
public interface Adapter {
    /**
     * Begins to bring what other servers say.
     *
     * @param here performs it
     */
    void start(Node here);

    /**
     * Tells all others. What one server tells reaches each other one in that order; to lose it is to lose a broadcast.
     *
     * @param command to give to {@link Node#told} of every other server
     */
    void tell(byte[] command);

    /**
     * Asks all others.
     *
     * @param question to give to {@link Node#asked} of every other server, in one order with what was told before
     * @param limit how long somebody waits: whatever is kept for the sake of this question can be forgotten then
     * @param replies told what becomes of each, also inside this call
     * @return how many servers were asked
     */
    int ask(byte[] question, Duration limit, Replies replies);

    /** Ends: nothing is brought any more. */
    void close();

    /**
     * An adapter that knows no other server. The default.
     *
     * @return the adapter
     */
    static Adapter alone() {
        return Alone.ADAPTER;
    }

    /**
     * This server, as its adapter knows it. Safe for use by any thread; nothing blocks or throws, and what is malformed
     * goes to the log.
     */
    interface Node {
        /**
         * Another server tells all.
         *
         * @param command what it gave to {@link Adapter#tell}
         */
        void told(byte[] command);

        /**
         * Another server asks.
         *
         * @param question what it gave to {@link Adapter#ask}
         * @param reply takes the answer, once at most, now or later, to be brought to the asker; an answer without
         *     bytes says that there will be none
         */
        void asked(byte[] question, Consumer<byte[]> reply);
    }

    /**
     * What becomes of a question: for each server that was asked, one of these, once at most. Safe for use by any
     * thread; what comes too late is ignored.
     */
    interface Replies {
        /**
         * A server answered.
         *
         * @param answer what it said
         */
        void reply(byte[] answer);

        /** A server will not answer: it is known to be gone. To say so is a courtesy, it saves the asker the wait. */
        void lost();
    }
}
