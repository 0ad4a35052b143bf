package io.hawser.engine;

import io.hawser.packet.Packet;
import io.hawser.packet.PacketType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a new session begins with, and the open packet that tells the client.
 *
 * @param id the session's secret id
 * @param handshake how the client came
 * @param transport the wire name of the transport that it came on
 * @param upgrades wire names of the transports that it may move to
 * @param resumable whether it outlives its transports
 */
record Opening(String id, Handshake handshake, String transport, List<String> upgrades, boolean resumable) {
    /** What the client of a resumable session hears on each new link, beside the five keys that all hear. */
    Packet packet(EngineOptions options, long received) {
        return packet(
                options,
                ",\"received\":" + received + ",\"window\":"
                        + options.resumeWindow().toMillis());
    }

    Packet packet(EngineOptions options) {
        return packet(options, "");
    }

    /** Written by hand: no value needs escaping. */
    private Packet packet(EngineOptions options, String more) {
        String names = upgrades.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        return Packet.of(
                PacketType.OPEN,
                "{\"sid\":\"" + id + "\",\"upgrades\":[" + names + "],\"pingInterval\":"
                        + options.pingInterval().toMillis() + ",\"pingTimeout\":"
                        + options.pingTimeout().toMillis() + ",\"maxPayload\":" + options.maxPayload() + more + "}");
    }
}
