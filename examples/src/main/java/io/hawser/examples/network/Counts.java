package io.hawser.examples.network;

/**
 * What passed through a proxy since it began.
 *
 * @param connections of clients
 * @param requests read to their end, whatever became of them
 * @param tunnels opened with 101
 * @param openTunnels open now
 * @param resets of clients' connections, made by the proxy
 */
record Counts(int connections, int requests, int tunnels, int openTunnels, int resets) {}
