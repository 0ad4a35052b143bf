package io.hawser.socket;

import java.time.Duration;

/**
 * What one client may have of Socket.IO's layer.
 *
 * @param namespaces how many it may be in, or on its way into; one more ends its session
 * @param refusals how often it may be refused by a namespace; once more ends its session
 * @param namespaceName the longest name of a namespace that it may ask for, in characters
 * @param rooms how many rooms one socket may be in, that of its id apart
 * @param roomName the longest name of a room, in characters
 * @param unfinished how long the attachments of a packet may take to come
 */
public record SocketLimits(
        int namespaces, int refusals, int namespaceName, int rooms, int roomName, Duration unfinished) {
    /** 16 namespaces, 32 refusals, 128 characters; 1,000 rooms, 256 characters; 30 s. */
    public static final SocketLimits DEFAULTS = new SocketLimits(16, 32, 128, 1_000, 256, Duration.ofSeconds(30));

    /**
     * Checks the limits.
     *
     * @param namespaces at least 1
     * @param refusals at least 1
     * @param namespaceName at least 1
     * @param rooms at least 1
     * @param roomName at least 1
     * @param unfinished at least 1 ms
     * @throws IllegalArgumentException when one is out of its bounds; the message names it
     */
    public SocketLimits {
        atLeastOne("namespaces", namespaces);
        atLeastOne("refusals", refusals);
        atLeastOne("namespaceName", namespaceName);
        atLeastOne("rooms", rooms);
        atLeastOne("roomName", roomName);
        atLeastOne("unfinished", unfinished.toMillis());
    }

    /**
     * Lets a client be in more namespaces.
     *
     * @param most at least 1
     * @return these limits and that
     */
    public SocketLimits withNamespaces(int most) {
        return new SocketLimits(most, refusals, namespaceName, rooms, roomName, unfinished);
    }

    /**
     * Lets a socket be in more rooms, with longer names.
     *
     * @param most at least 1
     * @param name the longest name, in characters, at least 1
     * @return these limits and that
     */
    public SocketLimits withRooms(int most, int name) {
        return new SocketLimits(namespaces, refusals, namespaceName, most, name, unfinished);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": give at least 1 (durations: 1 ms)");
        }
    }
}
