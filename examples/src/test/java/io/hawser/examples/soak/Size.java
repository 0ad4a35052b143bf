package io.hawser.examples.soak;

import java.time.Duration;

/**
 * How large a soak is.
 *
 * @param length from the first client to the last
 * @param row how long each row of the table is
 * @param steady how many clients stay without trouble, for each of three choices of transports
 * @param troubled how many stay behind each of four bad networks, for each of these choices
 * @param passing how many come and go, and as many are killed, for each of these choices
 * @param slow how many read nothing, at a time
 * @param hostile how many attack, at a time
 */
record Size(Duration length, Duration row, int steady, int troubled, int passing, int slow, int hostile) {
    /** Some seconds, for the build. */
    static final Size SMALL = new Size(Duration.ofSeconds(20), Duration.ofSeconds(10), 4, 2, 2, 2, 2);

    /** A few hundred clients. */
    static Size large(Duration length) {
        return new Size(length, Duration.ofMinutes(1), 40, 12, 15, 8, 8);
    }
}
