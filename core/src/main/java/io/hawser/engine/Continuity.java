package io.hawser.engine;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import io.hawser.packet.ProtocolException;
import io.hawser.time.Timers;
import io.hawser.time.Timers.Timeout;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lets a session outlive its links: the numbers of the messages, and the time for which it is kept while nothing
 * carries it. Both ends count a session's messages from 1 and put no number on any; a noop says how many came
 * ({@code 6N}) and, where a link begins, which number the next one on it has ({@code 6N.M}). Belongs to the session's
 * lane.
 */
final class Continuity {
    /** How long an acknowledgement waits for something to ride on. */
    private static final long RIDE_MILLIS = 25;

    /** At most 15 digits: exact in every JavaScript engine. */
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,15})(?:\\.(\\d{1,15}))?");

    private final Session session;
    private final Outbox outbox;
    private final Timers timers;
    private final long window;
    private long received;
    private long told;
    private boolean overdue;
    private Timeout ride = () -> {};
    private boolean riding;
    private Timeout vacant = () -> {};

    Continuity(Session session, Outbox outbox, Timers timers, long windowMillis) {
        this.session = session;
        this.outbox = outbox;
        this.timers = timers;
        this.window = windowMillis;
    }

    /** How many of the client's messages came. */
    long received() {
        return received;
    }

    /**
     * A message came on a link.
     *
     * @return false when it came before, on another link
     * @throws ProtocolException when one before it is missing, or the link did not say where it begins
     */
    boolean admits(Link link) {
        long number = link.count();
        if (number > received + 1) {
            throw new ProtocolException("a message is missing before this one");
        }
        if (number <= received) {
            return false;
        }
        received = number;
        if (!riding) {
            riding = true;
            ride = timers.after(RIDE_MILLIS, () -> session.enter(this::ridden));
        }
        return true;
    }

    /** A noop came: an empty one says nothing. */
    void hear(Link link, String text) {
        if (text.isEmpty()) {
            return;
        }
        Matcher noop = SHAPE.matcher(text);
        if (!noop.matches()) {
            throw new ProtocolException("not an acknowledgement");
        }
        outbox.acknowledge(Long.parseLong(noop.group(1)));
        if (noop.group(2) != null) {
            link.beginAt(Long.parseLong(noop.group(2)));
        }
    }

    /** Whether an acknowledgement should wait no longer. */
    boolean isOverdue() {
        return overdue;
    }

    /** Puts what the client must know before the messages of a batch: where they begin, or what came. */
    void preface(Link link, List<Packet> batch) {
        if (!link.hasBegun()) {
            link.begin();
            batch.add(Packet.of(PacketType.NOOP, acknowledgement() + "." + outbox.next()));
        } else if (told < received) {
            batch.add(Packet.of(PacketType.NOOP, acknowledgement()));
        }
    }

    /** How many messages came, for the client to hear now. */
    String acknowledgement() {
        ride.cancel();
        riding = false;
        overdue = false;
        told = received;
        return Long.toString(received);
    }

    /** Nothing carries the session any more: it is kept for a while. */
    void leave(CloseReason reason, String detail) {
        vacant.cancel();
        vacant = timers.after(window, () -> session.enter(() -> session.endVacant(reason, detail)));
    }

    /** A new link carries the session. */
    void arrive() {
        vacant.cancel();
        outbox.rewind();
    }

    void stop() {
        vacant.cancel();
        ride.cancel();
    }

    private void ridden() {
        if (riding) {
            overdue = true;
            session.flush();
        }
    }
}
