package io.hawser.undertow.hostile;

/**
 * One thing that a hostile client does, and what must come of it.
 *
 * @param name what it does
 * @param outcome what it sees, in the words of {@link Foe}; a regular expression, where the network has a say
 * @param move how it does it
 */
record Attack(String name, String outcome, Move move) {
    /** Does it, and tells what came of it. */
    @FunctionalInterface
    interface Move {
        String by(Foe foe) throws Exception;
    }

    static Attack attack(String name, String outcome, Move move) {
        return new Attack(name, outcome, move);
    }

    /** A request by its bytes, which is judged by the status of the first answer. */
    static Attack request(String name, String outcome, String... lines) {
        return attack(name, outcome, foe -> foe.http(lines));
    }

    @Override
    public String toString() {
        return name;
    }
}
