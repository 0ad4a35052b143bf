package io.hawser.packet;

import java.util.Objects;

/**
 * The peer broke the protocol. The message is a fixed text, safe to log and to send: it never repeats what the peer
 * sent.
 */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what rule was broken, in fixed words
     */
    public ProtocolException(String message) {
        super(message, null, false, false); // no stack trace: a peer must not be able to make us fill one
    }

    /** What rule was broken, in fixed words. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
