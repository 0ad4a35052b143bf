package io.hawser.examples.lab;

/**
 * What became of numbered messages.
 *
 * @param received those that came, each counted once
 * @param lost those whose number was passed over
 * @param doubled those that came again
 * @param reordered those that came after a later one
 */
record Balance(int received, int lost, int doubled, int reordered) {}
