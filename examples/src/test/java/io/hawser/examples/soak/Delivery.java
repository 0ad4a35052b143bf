package io.hawser.examples.soak;

/**
 * What became of numbered messages.
 *
 * @param heard how many different ones came
 * @param lost how many are missing before the last one that came
 * @param doubled how many came once more
 * @param reordered how many came behind a later one
 */
record Delivery(long heard, long lost, long doubled, long reordered) {
    static final Delivery NOTHING = new Delivery(0, 0, 0, 0);

    Delivery plus(Delivery other) {
        return new Delivery(
                heard + other.heard, lost + other.lost, doubled + other.doubled, reordered + other.reordered);
    }
}
