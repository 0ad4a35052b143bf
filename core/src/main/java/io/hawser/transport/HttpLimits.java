package io.hawser.transport;

import java.time.Duration;

/**
 * What a web server should let a request be, before anybody looks at it. {@code HawserServer} keeps all of it; in a server
 * of your own, what is told of headers and of idle connections is that server's.
 *
 * @param headerBytes the most bytes of a request's line and headers
 * @param headers the most headers
 * @param parameters the most parameters in the query; none may come twice
 * @param cookies the most cookies
 * @param headerTime how long a request's line and headers may take
 * @param idleTime how long a connection may rest between two requests
 * @param bodyTime how long a body may take, however slow it is
 * @param bodyRate the bytes a second that a body must bring on average, once that time is over
 * @param writeTime how long a client may take nothing of what is written to it
 */
public record HttpLimits(
        int headerBytes,
        int headers,
        int parameters,
        int cookies,
        Duration headerTime,
        Duration idleTime,
        Duration bodyTime,
        int bodyRate,
        Duration writeTime) {
    /**
     * 16 KiB in 100 headers; 32 parameters; 100 cookies; 10 s for the headers; 60 s between requests; 30 s for a body, and
     * longer at 1,000 bytes a second; 10 s of a write that stands still.
     */
    public static final HttpLimits DEFAULTS = new HttpLimits(
            16 << 10,
            100,
            32,
            100,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            1_000,
            Duration.ofSeconds(10));

    /**
     * Checks the limits.
     *
     * @param headerBytes at least 1
     * @param headers at least 1
     * @param parameters at least 1
     * @param cookies at least 1
     * @param headerTime at least 1 ms
     * @param idleTime at least 1 ms
     * @param bodyTime at least 1 ms
     * @param bodyRate at least 1
     * @param writeTime at least 1 ms
     * @throws IllegalArgumentException when one is out of its bounds; the message names it
     */
    public HttpLimits {
        atLeastOne("headerBytes", headerBytes);
        atLeastOne("headers", headers);
        atLeastOne("parameters", parameters);
        atLeastOne("cookies", cookies);
        atLeastOne("headerTime", headerTime.toMillis());
        atLeastOne("idleTime", idleTime.toMillis());
        atLeastOne("bodyTime", bodyTime.toMillis());
        atLeastOne("bodyRate", bodyRate);
        atLeastOne("writeTime", writeTime.toMillis());
    }

    /**
     * Lets a request have more headers, in more bytes.
     *
     * @param bytes at least 1
     * @param count at least 1
     * @return these limits and that
     */
    public HttpLimits withHeaders(int bytes, int count) {
        return new HttpLimits(bytes, count, parameters, cookies, headerTime, idleTime, bodyTime, bodyRate, writeTime);
    }

    /**
     * Lets a body come more slowly.
     *
     * @param time how long it may take at least, at least 1 ms
     * @param rate the bytes a second that it must bring then, at least 1
     * @return these limits and that
     */
    public HttpLimits withBody(Duration time, int rate) {
        return new HttpLimits(headerBytes, headers, parameters, cookies, headerTime, idleTime, time, rate, writeTime);
    }

    /**
     * Waits longer for a client that takes nothing.
     *
     * @param time at least 1 ms
     * @return these limits and that
     */
    public HttpLimits withWriteTime(Duration time) {
        return new HttpLimits(
                headerBytes, headers, parameters, cookies, headerTime, idleTime, bodyTime, bodyRate, time);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": give at least 1 (durations: 1 ms)");
        }
    }
}
