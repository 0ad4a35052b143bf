package io.hawser.examples.network;

/**
 * What each side says in a trial: {@code burst} messages of {@code padding} characters at once, again every so many
 * milliseconds, until it was all.
 */
record Plan(int messages, long every, int burst, int padding, boolean acks) {
    /** One message after another. */
    static Plan steady(Pace pace) {
        return new Plan(pace.messages, pace.millis / pace.messages, 1, 0, false);
    }

    /** As many messages in so many bursts, with silence between them. */
    Plan inBursts(int bursts) {
        return new Plan(messages, every * messages / bursts, messages / bursts, padding, acks);
    }

    Plan padded(int characters) {
        return new Plan(messages, every, burst, characters, acks);
    }

    /** With an acknowledgement for each message. */
    Plan acknowledged() {
        return new Plan(messages, every, burst, padding, true);
    }
}
