package io.hawser.benchmarks.wire;

/**
 * Bytes of TCP's payload: what TCP and IP add is not among them.
 *
 * @param up from the browser
 * @param down from the server
 */
public record Traffic(long up, long down) {
    /**
     * Both ways together.
     *
     * @return bytes
     */
    public long sum() {
        return up + down;
    }

    Traffic since(Traffic earlier) {
        return new Traffic(up - earlier.up, down - earlier.down);
    }
}
