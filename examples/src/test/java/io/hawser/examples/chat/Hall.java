package io.hawser.examples.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An audience that remembers what it was told. */
final class Hall implements Audience {
    final Set<String> sockets = new LinkedHashSet<>();
    private final List<String> heard = new ArrayList<>();

    @Override
    public void tell(String event, Object value) {
        heard.add(event + ' ' + (value instanceof Message message ? message.id() + " " + message.text() : value));
    }

    @Override
    public void add(String socket) {
        sockets.add(socket);
    }

    @Override
    public void remove(String socket) {
        sockets.remove(socket);
    }

    @Override
    public void replace(String socket) {
        sockets.remove(socket);
        heard.add("replaced " + socket);
    }

    /** What was told since the last call. */
    List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }
}
