package io.hawser.engine;

import io.hawser.packet.Packet;

/** The layer above a session. Its methods are called in the session's lane: they must not block. */
public interface SessionListener {
    /**
     * The session is open and may be used. Called once, before anything came from the client; not at all when the engine
     * is closing, and the session with it.
     */
    default void onOpen() {}

    /**
     * A message came, text or binary, in the order in which the client sent it.
     *
     * @param message a packet of type message
     * @throws io.hawser.packet.ProtocolException when the message breaks the rules of this layer; the session ends
     */
    void onMessage(Packet message);

    /**
     * The transport asks whether it may bring more. The layer above bounds what it queues by running {@code next}
     * later: until then, nothing more is read from that client.
     *
     * @param next to run once, at once or when there is room again, on any thread
     */
    default void whenReady(Runnable next) {
        next.run();
    }

    /**
     * The transport asks when what it brought has been handled, so that whoever posted it hears of it behind the answers
     * to it.
     *
     * @param next to run once, at once or when the application's handlers of all messages so far have run, on any thread
     */
    default void whenHandled(Runnable next) {
        next.run();
    }

    /**
     * Another transport carries the session now, without harm to it: after an upgrade, or as a resumable session moves.
     * Not called for the first one.
     *
     * @param transport its wire name
     * @param why the reason of Hawser's own client: {@code refused}, {@code hung}, {@code black-holed}, {@code silent},
     *     {@code reset}, {@code closed}, {@code garbled}, {@code cut} with the ms for which a request lived, or {@code better}; empty when
     *     there is none
     */
    default void onTransport(String transport, String why) {}

    /**
     * The session ended. Called exactly once; no message follows.
     *
     * @param reason why
     * @param detail what the reason does not say, in short fixed English words that hold nothing of what the peer sent:
     *     {@code close frame 1001} say; empty when there is nothing to add
     */
    void onClose(CloseReason reason, String detail);
}
