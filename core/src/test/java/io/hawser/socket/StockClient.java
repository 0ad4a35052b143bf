package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.json.Args;
import io.hawser.json.Json;
import io.hawser.packet.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stock client does with connection state recovery, in one namespace: it keeps what the server calls {@code pid},
 * and as its offset the last argument of any event if that is a string. What comes before the reply that lets it in
 * waits for that reply. It never forgets an offset, not even when it is somebody new.
 */
final class StockClient {
    private static final Json JSON = Json.standard();

    private World world;
    private final String namespace;
    private final String name;
    private final List<String> story = new ArrayList<>();
    private final List<Args> early = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private Peer peer;
    private boolean connected;
    private boolean dead;
    private @Nullable String id;
    private @Nullable String pid;
    private @Nullable String offset;

    StockClient(World world) {
        this(world, Namespace.MAIN, "");
    }

    /** A client of a namespace that says in its auth what it is called. */
    StockClient(World world, String namespace, String name) {
        this.world = world;
        this.namespace = namespace;
        this.name = name;
        peer = world.stranger();
        knock();
    }

    Peer peer() {
        return peer;
    }

    boolean isConnected() {
        return connected && !dead;
    }

    String id() {
        return Objects.requireNonNull(id);
    }

    String pid() {
        return Objects.requireNonNull(pid);
    }

    String offset() {
        return Objects.requireNonNull(offset);
    }

    boolean hasOffset() {
        return offset != null;
    }

    /** Its connection ends, and everybody knows. */
    StockClient vanish() {
        peer.vanish();
        return this;
    }

    /**
     * A new connection, whatever became of the old one. What came on that and was not heard is lost. So is what waits for
     * a reply that never came; a real client keeps it, and hears it twice.
     */
    StockClient reconnect() {
        arrive();
        knock();
        return this;
    }

    /** A new connection that asks for nothing after its first batch. */
    StockClient reconnectSlowly() {
        arrive();
        peer.rest();
        knock();
        return this;
    }

    /** A new connection, to another server. */
    StockClient reconnect(World other) {
        world = other;
        return reconnect();
    }

    /**
     * Hears what came, and answers pings.
     *
     * @return what it made of it: {@code in} or {@code back}, {@code [name, arguments]}, with a {@code ?} when it is to
     *     be answered, {@code ack …}, {@code refused …}, {@code out}
     */
    List<String> hears() {
        return hears(Integer.MAX_VALUE);
    }

    /** Hears the first packets of what came; with them, its connection is dead, and only it knows. */
    List<String> hears(int most) {
        Assembly assembly = new Assembly(Integer.MAX_VALUE, Integer.MAX_VALUE);
        List<Packet> came = dead ? List.of() : peer.packets();
        dead |= most < Integer.MAX_VALUE;
        for (Packet packet : came.subList(0, Math.min(most, came.size()))) {
            switch (packet.type()) {
                case PING -> peer.pong();
                case MESSAGE -> hear(packet, assembly);
                default -> {}
            }
        }
        List<String> told = List.copyOf(story);
        story.clear();
        return told;
    }

    private void arrive() {
        connected = false;
        dead = false;
        early.clear();
        peer = world.stranger();
    }

    private void knock() {
        Map<String, String> auth = new LinkedHashMap<>();
        if (pid != null) {
            auth.put("pid", pid);
            if (offset != null) {
                auth.put("offset", offset);
            }
        }
        auth.put("name", name);
        String prefix = namespace.equals(Namespace.MAIN) ? "0" : "0" + namespace + ",";
        peer.send(prefix + JSON.encode(auth).text());
    }

    private void hear(Packet packet, Assembly assembly) {
        byte[] bytes = packet.binary();
        SocketPacket whole = bytes == null ? assembly.text(packet.text()) : assembly.binary(bytes);
        if (whole == null) {
            return;
        }
        String text = whole.data().text();
        switch (whole.type()) {
            case CONNECT -> letIn(JSON.object(text));
            case EVENT -> {
                Args args = JSON.array(text, whole.data().attachments());
                if (connected) {
                    event(args, whole.id() != SocketPacket.NO_ID);
                } else {
                    early.add(args);
                }
            }
            case DISCONNECT -> {
                connected = false;
                story.add("out");
            }
            case CONNECT_ERROR -> story.add("refused " + text);
            case ACK -> story.add("ack " + text);
        }
    }

    private void letIn(Args reply) {
        Map<?, ?> said = reply.require(0, Map.class);
        String mine = (String) said.get("pid");
        boolean recovered = pid != null && pid.equals(mine);
        id = (String) said.get("sid");
        pid = mine;
        connected = true;
        assertEquals(recovered, !ids.add(id()), "it is back if, and only if, it is who it was");
        assertTrue(recovered || early.isEmpty(), "a newcomer missed nothing");
        early.forEach(args -> event(args, false));
        early.clear();
        story.add(recovered ? "back" : "in");
    }

    private void event(Args args, boolean question) {
        Object[] values = args.toArray();
        if (!question && values[values.length - 1] instanceof String last) {
            offset = last;
            values = Arrays.copyOf(values, values.length - 1);
        }
        story.add(Arrays.deepToString(values) + (question ? "?" : ""));
    }
}
