package io.hawser.transport.websocket;

import java.time.Duration;

/**
 * What a client may ask of one WebSocket before the frames mean anything. How large a message may be is the engine's to
 * say, {@link io.hawser.engine.EngineOptions#maxPayload}; how far it may inflate is in {@link DeflateOptions}.
 *
 * @param fragments the most frames of one message, empty ones counted (RFC 6455 §5.4); with one more the connection is
 *     closed with 1008. Default 4,096
 * @param unfinished how long a message may take from its first byte to its last while we are reading, whatever comes
 *     between; past that the connection is closed with 1008, unless the message comes on at its rate. It is checked by the server's clock, which is coarse: a
 *     message may take a little longer. Default 30 s
 * @param rate the bytes a second at which a message must come on average, once that time is over. Default 1,000
 * @param pongs the most pings that wait for their pong to be written (§5.5.2); with one more the oldest is not answered,
 *     as §5.5.3 allows. Default 16
 */
public record WebSocketLimits(int fragments, Duration unfinished, int rate, int pongs) {
    /** 4,096 fragments, 30 s for a message and longer at 1,000 bytes a second, 16 pongs. */
    public static final WebSocketLimits DEFAULTS = new WebSocketLimits(4_096, Duration.ofSeconds(30), 1_000, 16);

    /**
     * Checks the bounds.
     *
     * @param fragments at least 1
     * @param unfinished at least 1 ms
     * @param rate at least 1
     * @param pongs at least 1
     * @throws IllegalArgumentException when one is less; the message names it
     */
    public WebSocketLimits {
        if (fragments < 1) {
            throw new IllegalArgumentException("a message of " + fragments + " fragments: give at least 1");
        }
        if (unfinished.toMillis() < 1) {
            throw new IllegalArgumentException("a message unfinished for " + unfinished + ": give at least 1 ms");
        }
        if (rate < 1) {
            throw new IllegalArgumentException("a message at " + rate + " bytes a second: give at least 1");
        }
        if (pongs < 1) {
            throw new IllegalArgumentException(pongs + " pings that wait for their pong: give at least 1");
        }
    }

    /**
     * Lets a message have another number of frames.
     *
     * @param most at least 1
     * @return these limits and that
     */
    public WebSocketLimits withFragments(int most) {
        return new WebSocketLimits(most, unfinished, rate, pongs);
    }

    /**
     * Lets a message take another time.
     *
     * @param most at least 1 ms
     * @return these limits and that
     */
    public WebSocketLimits withUnfinished(Duration most) {
        return new WebSocketLimits(fragments, most, rate, pongs);
    }

    /**
     * Lets another number of pings wait for their pong.
     *
     * @param most at least 1
     * @return these limits and that
     */
    public WebSocketLimits withPongs(int most) {
        return new WebSocketLimits(fragments, unfinished, rate, most);
    }
}
