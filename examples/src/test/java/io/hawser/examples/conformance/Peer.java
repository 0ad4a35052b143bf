package io.hawser.examples.conformance;

/**
 * A client with one session, that says and hears Engine.IO packets and does nothing by itself. Packets are written as
 * polling writes them, on any transport: a digit and what follows, or {@code b} and the bytes in base64.
 */
interface Peer extends AutoCloseable {
    /** The next packet; fails when none comes for a while. */
    String next();

    /** Sends packets, in order, in one piece where the transport can. */
    void send(String... packets);

    /** Waits until the session has ended; fails when it does not. What still comes before its end is thrown away. */
    void awaitEnd();

    @Override
    void close();

    /** Joins the main namespace, and hears all that the server says about it. */
    default Peer join() {
        send("40");
        String joined = next();
        if (!joined.startsWith("40{")) {
            throw new AssertionError("not joined: " + joined);
        }
        String greeting = next();
        if (!greeting.equals("42[\"auth\",{}]")) {
            throw new AssertionError("not greeted: " + greeting);
        }
        return this;
    }
}
