package io.hawser.examples.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Something that networks do, and that can be switched on and off in a {@link TroubledNetwork}. */
public enum Trouble {
    /** The request for a WebSocket is answered with 403. */
    NO_WEBSOCKET(() -> List.of(Upgrades.answered(403))),
    /** The request for a WebSocket is never answered. */
    SWALLOWED_UPGRADE(() -> List.of(Upgrades.swallowed())),
    /** A WebSocket opens, and no frame passes either way. */
    BLACK_HOLE(() -> List.of(Tunnels.swallow(Direction.UP), Tunnels.swallow(Direction.DOWN))),
    /** A WebSocket is reset after 3 s. */
    SHORT_LIFE(() -> List.of(Tunnels.killAfter(3_000))),
    /** A request that is not answered within 2 s is answered with 504. */
    CUT_REQUESTS(() -> List.of(Requests.cutAfter(2_000))),
    /** Each POST reaches the server twice, at once. */
    DOUBLED_POSTS(() -> List.of(Requests.repeatAtOnce("POST"))),
    /** All bytes take 500 ms, each way. */
    LATENCY(() -> List.of(new Link(Link.Load.EVERYTHING, 500, 0))),
    /** Nothing passes, nothing ends, and what waits passes when it is over. */
    SILENCE(List::of),
    /** All connections are reset, and so is each new one. */
    OUTAGE(List::of);

    private final Supplier<List<Fault>> faults;

    Trouble(Supplier<List<Fault>> faults) {
        this.faults = faults;
    }

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
        return faults.get();
    }

    /** Its name, in small letters and hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
