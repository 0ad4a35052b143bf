package io.hawser.socket;

import io.hawser.json.Json.Encoded;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All that one server knows of a client, on its way to the server that the client knocked at. Who gives it keeps
 * nothing.
 *
 * @param id its public id
 * @param rooms its rooms
 * @param data its attributes, each as the only element of an array
 * @param missed the events that it did not get, in order
 * @param age how long it has been known, in milliseconds
 * @param heard what they and those before cover, by server; see {@link Heard}
 */
record Handover(
        String id,
        Set<String> rooms,
        Map<String, Encoded> data,
        List<Parcel> missed,
        long age,
        Map<String, Long> heard) {
    /** An event without its offset. */
    record Parcel(String text, List<byte[]> attachments, boolean compress) {
        Parcel {
            attachments = List.copyOf(attachments);
            Message.requireArray(text);
        }

        Message message() {
            return new Message("", new Encoded(text, attachments), Flags.NONE.compress(compress));
        }
    }

    Handover {
        Objects.requireNonNull(id, "id");
        rooms = Set.copyOf(rooms);
        data = Map.copyOf(data);
        missed = List.copyOf(missed);
        heard = Map.copyOf(heard);
    }
}
