package io.hawser.undertow;

import io.hawser.socket.Broadcast;
import io.hawser.socket.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a client wants to reach: rooms, without rooms, and whether the client itself counts. */
record Reach(
        @Nullable List<String> to,
        @Nullable List<String> except,
        @Nullable Boolean all) {
    Broadcast of(Socket socket) {
        Broadcast chosen = Boolean.TRUE.equals(all) ? socket.namespace().to() : socket.broadcast();
        return chosen.to(array(to)).except(array(except));
    }

    private static String[] array(@Nullable List<String> names) {
        return names == null ? new String[0] : names.toArray(String[]::new);
    }
}
