package io.hawser.engine;

import java.util.List;

/**
 * One handshake of a client that wants its session to last.
 *
 * @param handshake how the client came this time
 * @param transport the wire name of the transport
 * @param lasting whether that is a connection of its own, not a request
 * @param upgrades wire names of the transports that the session may move to, the best first
 * @param acknowledged how many messages the client says that it has; counts only if the session lives
 * @param why the client's reason for this transport: a short code, or empty
 */
public record Arrival(
        Handshake handshake, String transport, boolean lasting, List<String> upgrades, long acknowledged, String why) {}
