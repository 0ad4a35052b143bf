package io.hawser.engine;

/**
 * What all sessions together may take. Beyond it who wants to open one is answered 503, and whoever holds most is given
 * up.
 *
 * @param input the most bytes of what clients have not finished saying, or handlers not heard
 * @param output the most bytes of what clients have not taken; a message to many counts for each of them
 * @param sessions the most sessions at a time
 */
public record Budgets(long input, long output, int sessions) {
    /** 64 MiB of input, a quarter of the heap for output, and any number of sessions. */
    public static final Budgets DEFAULTS =
            new Budgets(64L << 20, Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE);

    /**
     * Checks the bounds.
     *
     * @param input at least 1
     * @param output at least 1
     * @param sessions at least 1
     * @throws IllegalArgumentException when one is zero or negative; the message names it
     */
    public Budgets {
        atLeastOne("input", input);
        atLeastOne("output", output);
        atLeastOne("sessions", sessions);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("the budget for " + name + " is " + value + ": give at least 1");
        }
    }
}
