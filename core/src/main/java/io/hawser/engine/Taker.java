package io.hawser.engine;

import io.hawser.packet.Packet;
import java.util.List;

/**
 * One poll: whatever carries the next batch to the client. For each poll exactly one of its methods is called, once,
 * in the session's lane: neither may block, and both may poll again.
 */
public interface Taker {
    /**
     * Here is the next batch. The session forgets it: carrying it is now the taker's task. A packet of type close, which
     * always comes alone, is the last one.
     *
     * @param batch at least one packet, in order
     */
    void take(List<Packet> batch);

    /** You may not poll: the session has ended or is carried by another link, or somebody waits here already. */
    void refused();
}
