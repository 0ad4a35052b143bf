package io.hawser.benchmarks.wire;

/**
 * What so many messages of one direction cost.
 *
 * @param messages how many
 * @param traffic everything that passed while they were sent
 * @param millis for how long
 * @param latencies from the sender's call to the receiver's handler
 */
public record Lot(int messages, Traffic traffic, long millis, Latencies latencies) {}
