package io.hawser.engine;

import org.junit.jupiter.api.Test;

/** Exactly once, in order, both ways, and nothing kept at the end: whatever the network does in between. */
class ResumeModelTest {
    private static final int STORIES = 3_000;
    private static final int STEPS = 250;

    @Test
    void whateverTheNetworkDoes() {
        for (long seed = 0; seed < STORIES; seed++) {
            try {
                HostilePipe pipe = new HostilePipe(seed);
                for (int step = 0; step < STEPS; step++) {
                    pipe.step();
                }
                pipe.heal();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("the story of seed " + seed, e);
            }
        }
    }
}
