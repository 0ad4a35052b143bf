package io.hawser.socket;

import io.hawser.engine.CloseReason;
import io.hawser.engine.Session;
import io.hawser.engine.SessionListener;
import io.hawser.json.Args;
import io.hawser.json.Json;
import io.hawser.packet.Packet;
import io.hawser.packet.ProtocolException;
import io.hawser.time.Backlog;
import io.hawser.time.Timers.Timeout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session as Socket.IO sees it: puts packets together, joins namespaces, and hands events to the lane in which the
 * application's handlers run, one at a time. Its state belongs to the session's lane.
 */
public final class Client implements SessionListener {
    private final Session session;
    private final Namespaces namespaces;
    private final Backlog handlers;
    private final Assembly assembly;
    private Map<String, Socket> sockets = Map.of(); // one a namespace that exists, at most
    private final List<String> entering = new ArrayList<>(0); // being made, or waiting for a dead connection
    private final SocketLimits limits;
    private int refusals;
    private Timeout connectTimeout;
    private Timeout unfinished = () -> {};
    private boolean closed;

    Client(Session session, Namespaces namespaces) {
        this.session = session;
        this.namespaces = namespaces;
        handlers = new Backlog(namespaces.executor(), namespaces.options().maxQueuedEvents());
        assembly = new Assembly(
                namespaces.options().maxAttachments(), namespaces.options().maxPayload());
        limits = namespaces.options().limits();
        connectTimeout = namespaces
                .timers()
                .after(namespaces.options().connectTimeout().toMillis(), () -> session.enter(this::giveUpOutside));
    }

    @Override
    public void onMessage(Packet message) {
        byte[] bytes = message.binary();
        SocketPacket packet = bytes == null ? assembly.text(message.text()) : assembly.binary(bytes);
        if (packet == null) {
            await(bytes == null);
        } else {
            unfinished.cancel();
            if (bytes != null) {
                session.countInput(0);
            }
            dispatch(packet);
        }
    }

    /** A packet is not whole: it has some time, and its part is counted. */
    private void await(boolean first) {
        if (first) {
            unfinished =
                    namespaces.timers().after(limits.unfinished().toMillis(), () -> session.enter(this::giveUpPart));
        }
        session.countInput(assembly.size());
    }

    private void giveUpPart() {
        if (assembly.size() > 0) {
            session.abort(CloseReason.PARSE_ERROR, "the attachments of a packet took too long");
        }
    }

    /** At its bound, whoever wants to bring more waits behind what is queued. */
    @Override
    public void whenReady(Runnable next) {
        handlers.whenReady(next);
    }

    @Override
    public void whenHandled(Runnable next) {
        handlers.whenDone(next);
    }

    @Override
    public void onTransport(String transport, String why) {
        sockets.values().forEach(socket -> socket.moved(transport, why));
    }

    @Override
    public void onClose(CloseReason reason, String detail) {
        closed = true;
        connectTimeout.cancel();
        unfinished.cancel();
        sockets.values().forEach(socket -> socket.left(DisconnectReason.of(reason), detail));
        sockets = Map.of();
    }

    Session session() {
        return session;
    }

    Namespaces namespaces() {
        return namespaces;
    }

    /** Where the application's code for this client runs, one task at a time. */
    Backlog handlers() {
        return handlers;
    }

    void send(List<Packet> packets) {
        session.send(packets);
    }

    /** Queues a task for the lane of the application's handlers. */
    void handle(Runnable task) {
        handlers.execute(task);
    }

    /** A namespace let the client in: it is no idler. */
    void joined() {
        connectTimeout.cancel();
        connectTimeout = () -> {};
    }

    /** Takes a socket out of its namespace, and tells the client how. */
    void remove(Socket socket, List<Packet> farewell) {
        session.enter(() -> takeOut(socket, farewell));
    }

    /** Takes all its sockets out of their namespaces, tells the client so, and ends the session. */
    void disconnect() {
        session.enter(() -> {
            List.copyOf(sockets.values()).forEach(socket -> takeOut(socket, socket.farewell()));
            session.close(CloseReason.FORCED_CLOSE);
        });
    }

    private void takeOut(Socket socket, List<Packet> farewell) {
        if (sockets.get(socket.namespace().name()) == socket) {
            forget(socket);
            session.send(farewell);
            socket.left(DisconnectReason.SERVER_NAMESPACE_DISCONNECT, "");
        }
    }

    /** A map of one is an immutable one, a quarter of the size: most clients are in one namespace. */
    private void keep(Socket socket) {
        String name = socket.namespace().name();
        if (sockets.isEmpty()) {
            sockets = Map.of(name, socket);
        } else {
            sockets = sockets.size() == 1 ? new HashMap<>(sockets) : sockets;
            sockets.put(name, socket);
        }
    }

    private void forget(Socket socket) {
        if (sockets.size() == 1) {
            sockets = Map.of();
        } else {
            sockets.remove(socket.namespace().name());
        }
    }

    private void dispatch(SocketPacket packet) {
        if (packet.type() == SocketPacketType.CONNECT) {
            connect(packet);
            return;
        }
        Socket socket = sockets.get(packet.namespace());
        if (socket == null || !socket.isConnected()) {
            throw new ProtocolException("a packet for a namespace that was not joined");
        }
        switch (packet.type()) {
            case EVENT -> socket.event(array(packet), packet.id());
            case ACK -> socket.acked(packet.id(), array(packet));
            case DISCONNECT -> {
                forget(socket);
                socket.left(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT, "");
            }
            default -> throw new ProtocolException("a packet that a client must not send");
        }
    }

    private void connect(SocketPacket packet) {
        String name = packet.namespace();
        if (name.length() > limits.namespaceName()) {
            throw new ProtocolException("the name of a namespace is too long");
        }
        if (sockets.size() + entering.size() >= limits.namespaces()) {
            throw new ProtocolException("too many namespaces");
        }
        String text = packet.data().text();
        Args auth = text.isEmpty() ? namespaces.noAuth() : namespaces.json().object(text);
        if (sockets.containsKey(name) || entering.contains(name)) {
            throw new ProtocolException("a namespace is joined once");
        }
        Namespace namespace = namespaces.find(name);
        if (namespace != null && namespace.arrive()) {
            enter(namespace, auth);
        } else if (namespaces.mayMake()) {
            entering.add(name);
            handle(() -> enter(name, auth));
        } else {
            refuse(name);
        }
    }

    /** The application says whether there is such a namespace; in the handlers' lane. */
    private void enter(String name, Args auth) {
        Namespace namespace = namespaces.arrive(name, auth);
        session.enter(() -> {
            entering.remove(name);
            if (namespace == null) {
                refuse(name);
            } else {
                enter(namespace, auth);
            }
        });
    }

    private void enter(Namespace namespace, Args auth) {
        Recovery recovery = namespace.recovery();
        Recovery.Knock knock = recovery == null ? null : Recovery.Knock.of(auth);
        if (recovery == null || knock == null) {
            join(namespace, auth, null);
            return;
        }
        if (recovery.crossings().mayFind(knock)) {
            entering.add(namespace.name());
            recovery.crossings()
                    .search(
                            knock,
                            () -> session.enter(() -> {
                                entering.remove(namespace.name());
                                comeBack(namespace, auth, recovery, knock);
                            }));
        } else {
            comeBack(namespace, auth, recovery, knock);
        }
    }

    private void comeBack(Namespace namespace, Args auth, Recovery recovery, Recovery.Knock knock) {
        Client dead = recovery.holder(knock.pid());
        if (dead == null) {
            join(namespace, auth, recovery.take(knock, this));
        } else {
            entering.add(namespace.name());
            dead.replaced(() -> session.enter(() -> {
                entering.remove(namespace.name());
                join(
                        namespace,
                        auth,
                        recovery.take(knock, this)); // both in one task: who ends us then finds the socket
            }));
        }
    }

    private void join(Namespace namespace, Args auth, Recovery.@Nullable Return back) {
        String id = back == null ? namespaces.newId() : back.trail().id();
        Socket socket = new Socket(this, namespace, id, auth, back);
        if (closed) {
            socket.left(DisconnectReason.TRANSPORT_CLOSE, "");
            return;
        }
        keep(socket);
        if (back == null) {
            handle(() -> namespace.admit(socket));
        } else { // what it said on its old connection is handled first
            back.handlers().whenDone(() -> handle(() -> namespace.admit(socket)));
        }
    }

    /** The client knocked again on another connection: this one is dead, and ends before what comes next. */
    void replaced(Runnable then) {
        session.abort(CloseReason.TRANSPORT_CLOSE, "the client came back on another connection");
        session.enter(then);
    }

    /** A namespace did not let the client in. */
    void refused() {
        if (++refusals > limits.refusals()) {
            session.abort(CloseReason.PARSE_ERROR, "refused too often");
        }
    }

    private void refuse(String name) {
        refused();
        Json.Encoded error = namespaces.error("Invalid namespace", null);
        send(SocketCodec.encode(SocketPacket.of(SocketPacketType.CONNECT_ERROR, name, error)));
    }

    private Args array(SocketPacket packet) {
        return namespaces.json().array(packet.data().text(), packet.data().attachments());
    }

    /** Whoever is inside called the timeout off; one that a middleware still looks at is not inside. */
    private void giveUpOutside() {
        if (sockets.values().stream().noneMatch(Socket::isConnected)) {
            session.abort(CloseReason.CONNECT_TIMEOUT);
        }
    }
}
