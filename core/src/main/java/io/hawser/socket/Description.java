package io.hawser.socket;

import io.hawser.engine.Handshake;
import io.hawser.json.Json;
import io.hawser.json.Json.Encoded;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What one server tells another about a socket.
 *
 * @param id its public id
 * @param rooms its rooms
 * @param data its attributes, each as the only element of an array
 * @param url how its client came, as are those that follow; see {@link Handshake}
 * @param path of the request
 * @param query of the request
 * @param headers of the request
 * @param host of the address
 * @param port of the address
 * @param secure of the request
 * @param millis when, since 1970
 */
record Description(
        String id,
        Set<String> rooms,
        Map<String, Encoded> data,
        String url,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String host,
        int port,
        boolean secure,
        long millis) {
    Description {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(host, "host");
        rooms = Collections.unmodifiableSet(rooms);
        data = Collections.unmodifiableMap(data);
        query = Collections.unmodifiableMap(query);
        headers = Collections.unmodifiableMap(headers);
    }

    static Description of(Socket socket, Json json) {
        Handshake handshake = socket.handshake();
        return new Description(
                socket.id(),
                socket.rooms(),
                socket.data().written(json),
                handshake.url(),
                handshake.path(),
                handshake.query(),
                handshake.headers(),
                handshake.address().getHostString(),
                handshake.address().getPort(),
                handshake.secure(),
                handshake.time().toEpochMilli());
    }

    Handshake handshake() {
        InetSocketAddress address = InetSocketAddress.createUnresolved(host, port);
        return new Handshake(url, path, query, headers, address, secure, Instant.ofEpochMilli(millis));
    }
}
