package io.hawser.transport;

import io.hawser.engine.Handshake;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request as it was, for who reads it when it may be over. */
record Snapshot(String method, Handshake handshake) implements Request {
    @Override
    public String path() {
        return handshake.path();
    }

    @Override
    public @Nullable String query(String name) {
        return handshake.parameter(name);
    }

    @Override
    public List<String> header(String name) {
        return handshake.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
