package io.hawser.examples.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something that networks do, and that can be switched on and off in a {@link TroubledNetwork}. */
public enum Trouble {
    /** The request for a WebSocket is answered with 403. */
    NO_WEBSOCKET,
    /** The request for a WebSocket is never answered. */
    SWALLOWED_UPGRADE,
    /** A WebSocket opens, and no frame passes either way. */
    BLACK_HOLE,
    /** A WebSocket is reset after 3 s. */
    SHORT_LIFE,
    /** A request that is not answered within 1 s is answered with 504. */
    CUT_REQUESTS,
    /** Each POST reaches the server twice, at once. */
    DOUBLED_POSTS,
    /** All bytes take 500 ms, each way. */
    LATENCY,
    /** Nothing passes, nothing ends, and what waits passes when it is over. */
    SILENCE,
    /** All connections are reset, and so is each new one. */
    OUTAGE;

    private static final long SHORT_LIFE_MILLIS = 3_000;
    private static final long CUT_MILLIS = 1_000;
    private static final long LATENCY_MILLIS = 500;

    /**
     * The trouble of that name.
     *
     * @param name as {@link #toString} has it; anything
     * @return empty where there is none
     */
    public static Optional<Trouble> of(String name) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.toString().equals(name))
                .findFirst();
    }

    /** What does it to requests and tunnels; made anew for each use. */
    List<Fault> faults() {
        return switch (this) {
            case NO_WEBSOCKET -> List.of(Upgrades.answered(403));
            case SWALLOWED_UPGRADE -> List.of(Upgrades.swallowed());
            case BLACK_HOLE -> List.of(Tunnels.swallow(Direction.UP), Tunnels.swallow(Direction.DOWN));
            case SHORT_LIFE -> List.of(Tunnels.killAfter(SHORT_LIFE_MILLIS));
            case CUT_REQUESTS -> List.of(Requests.cutAfter(CUT_MILLIS));
            case DOUBLED_POSTS -> List.of(Requests.repeatAtOnce("POST"));
            case LATENCY -> List.of(new Link(Link.Load.EVERYTHING, LATENCY_MILLIS, 0));
            case SILENCE, OUTAGE -> List.of();
        };
    }

    /** Its name, in small letters and hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
