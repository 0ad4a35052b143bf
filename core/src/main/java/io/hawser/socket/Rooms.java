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
    private final Map<String, Set<Socket>> members = new LinkedHashMap<>();
    private final Map<Socket, Set<String>> rooms = new LinkedHashMap<>();

    /** Nothing happens when the socket has left the namespace: it would never leave the room again. */
    synchronized void join(Socket socket, Collection<String> names) {
        if (!socket.isConnected()) {
            return;
        }
        for (String name : names) {
            members.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(socket);
            rooms.computeIfAbsent(socket, s -> new LinkedHashSet<>()).add(name);
        }
    }

    synchronized void leave(Socket socket, String name) {
        Set<String> joined = rooms.getOrDefault(socket, Set.of());
        if (joined.contains(name)) {
            joined.remove(name);
            removeMember(name, socket);
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

    /** Everybody in one of the rooms, each once, or everybody when no room is named; nobody of the excepted rooms. */
    synchronized List<Socket> members(Set<String> in, Set<String> except) {
        Collection<Socket> chosen = in.isEmpty() ? rooms.keySet() : union(in);
        if (except.isEmpty()) {
            return new ArrayList<>(chosen);
        }
        Set<Socket> left = new LinkedHashSet<>(chosen);
        left.removeAll(union(except));
        return new ArrayList<>(left);
    }

    private Collection<Socket> union(Set<String> names) {
        Set<Socket> union = new LinkedHashSet<>();
        names.forEach(name -> union.addAll(members.getOrDefault(name, Set.of())));
        return union;
    }

    private void removeMember(String name, Socket socket) {
        Set<Socket> left = members.get(name);
        if (left != null && left.remove(socket) && left.isEmpty()) {
            members.remove(name);
        }
    }
}
