package io.hawser.socket;

import io.hawser.packet.Packet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A chosen audience in one namespace. Immutable: each step gives a new one. Without a room it is everybody. Safe for
 * use by any thread.
 */
public final class Broadcast {
    private final Namespace namespace;
    private final Set<String> rooms;
    private final Set<String> except;

    Broadcast(Namespace namespace, Set<String> rooms, Set<String> except) {
        this.namespace = namespace;
        this.rooms = rooms;
        this.except = except;
    }

    /**
     * Adds the members of rooms. Who is in several is reached once.
     *
     * @param names rooms, or ids of single sockets
     * @return the larger audience
     */
    public Broadcast to(String... names) {
        return new Broadcast(namespace, plus(rooms, names), except);
    }

    /**
     * Leaves out the members of rooms.
     *
     * @param names rooms, or ids of single sockets
     * @return the smaller audience
     */
    public Broadcast except(String... names) {
        return new Broadcast(namespace, rooms, plus(except, names));
    }

    /**
     * Sends an event to whoever is in the audience now. It is encoded once, in the calling thread; bytes are copied.
     *
     * @param event its name
     * @param args its arguments: whatever Jackson can write, with {@code byte[]} and {@code ByteBuffer} anywhere inside
     * @throws IllegalArgumentException when the name is reserved or an argument cannot be written as JSON
     */
    public void emit(String event, @Nullable Object... args) {
        List<Packet> packets = namespace.encode(event, SocketPacket.NO_ID, args);
        sockets().forEach(socket -> socket.send(packets));
    }

    /**
     * Who is in the audience now.
     *
     * @return a snapshot, each socket once
     */
    public List<Socket> sockets() {
        return namespace.rooms().members(rooms, except);
    }

    private static Set<String> plus(Set<String> before, String... names) {
        Set<String> all = new LinkedHashSet<>(before);
        all.addAll(List.of(names));
        return all;
    }
}
