package io.hawser.socket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is where, in one namespace. A room exists while somebody is in it. Every socket is in the room of its own id.
 * Safe for use by any thread: each method is one step, and none calls out.
 */
final class Rooms {
    private final int most; // of a socket, that of its id apart
    private final Map<String, Set<Socket>> members = new LinkedHashMap<>();
    private final Map<Socket, Set<String>> rooms = new LinkedHashMap<>();

    Rooms(int most) {
        this.most = most;
    }

    /**
     * Puts a socket into all of these rooms. Nothing happens when it has left the namespace: it would never leave them
     * again.
     *
     * @throws IllegalStateException when it would be in too many
     */
    synchronized void join(Socket socket, Collection<String> names) {
        if (socket.isGone()) {
            return;
        }
        Set<String> joined = rooms.getOrDefault(socket, Set.of());
        long more =
                names.stream().filter(name -> !joined.contains(name)).distinct().count();
        if (joined.size() + more > most + 1) {
            throw new IllegalStateException(socket + " would be in " + (joined.size() + more - 1)
                    + " rooms: leave some, or raise the limit of rooms (HawserBuilder.socketLimits)");
        }
        for (String name : names) {
            members.put(name, with(members.getOrDefault(name, Set.of()), socket));
            rooms.put(socket, with(rooms.getOrDefault(socket, Set.of()), name));
        }
    }

    synchronized void leave(Socket socket, Collection<String> names) {
        for (String name : names) {
            if (rooms.getOrDefault(socket, Set.of()).contains(name)) {
                rooms.computeIfPresent(socket, (s, joined) -> without(joined, name)); // in none, it is still here
                removeMember(name, socket);
            }
        }
    }

    synchronized void leaveAll(Socket socket) {
        Set<String> joined = rooms.remove(socket);
        if (joined != null) {
            joined.forEach(name -> removeMember(name, socket));
        }
    }

    synchronized Set<String> of(Socket socket) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(rooms.getOrDefault(socket, Set.of())));
    }

    /** Each once; who was not let in yet is nobody. */
    synchronized List<Socket> members(Selection selection) {
        Collection<Socket> chosen = selection.rooms().isEmpty() ? rooms.keySet() : union(selection.rooms());
        Set<Socket> excepted = union(selection.except());
        List<Socket> members = new ArrayList<>(chosen.size());
        for (Socket socket : chosen) {
            if (socket.isIn() && !excepted.contains(socket)) {
                members.add(socket);
            }
        }
        return members;
    }

    private Set<Socket> union(Set<String> names) {
        if (names.isEmpty()) {
            return Set.of();
        }
        Set<Socket> union = new LinkedHashSet<>();
        names.forEach(name -> union.addAll(members.getOrDefault(name, Set.of())));
        return union;
    }

    private void removeMember(String name, Socket socket) {
        members.computeIfPresent(name, (n, all) -> {
            Set<Socket> left = without(all, socket);
            return left.isEmpty() ? null : left;
        });
    }

    /** A set of one is an immutable one, an eighth of the size: most sockets are in no room but that of their id. */
    private static <E> Set<E> with(Set<E> set, E element) {
        if (set.isEmpty()) {
            return Set.of(element);
        }
        Set<E> more = set.size() == 1 ? new LinkedHashSet<>(set) : set;
        more.add(element);
        return more;
    }

    private static <E> Set<E> without(Set<E> set, E element) {
        if (set.size() == 1) {
            return set.contains(element) ? Set.of() : set;
        }
        set.remove(element);
        return set;
    }
}
