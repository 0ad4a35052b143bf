package io.hawser.examples.soak;

import io.hawser.socket.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All honest clients of the server: those who stay, and those who come and go. Safe for use by any thread. */
final class Acquaintances {
    private final Map<String, Acquaintance> staying = new ConcurrentHashMap<>();
    private final Map<Socket, Acquaintance> passing = new ConcurrentHashMap<>();
    private Delivery gone = Delivery.NOTHING;

    /** One that stays: the same name is the same client. */
    void meet(String name, Socket socket) {
        staying.computeIfAbsent(name, any -> new Acquaintance()).meet(socket);
    }

    /** One that is forgotten when it leaves. */
    void meet(Socket socket) {
        Acquaintance visitor = new Acquaintance();
        passing.put(socket, visitor);
        socket.onDisconnect((reason, words) -> part(socket));
        visitor.meet(socket);
    }

    private synchronized void part(Socket socket) {
        Acquaintance visitor = passing.remove(socket);
        if (visitor != null) {
            gone = gone.plus(visitor.delivery());
        }
    }

    /** Tells each of them its next message. */
    void tell() {
        staying.values().forEach(Acquaintance::tell);
        passing.values().forEach(Acquaintance::tell);
    }

    /** What was told to those who stay. */
    long said() {
        return staying.values().stream().mapToLong(Acquaintance::said).sum();
    }

    /** What came from those who stay. */
    Delivery heard() {
        return staying.values().stream().map(Acquaintance::delivery).reduce(Delivery.NOTHING, Delivery::plus);
    }

    /** What came from those who come and go. */
    synchronized Delivery heardInPassing() {
        return passing.values().stream().map(Acquaintance::delivery).reduce(gone, Delivery::plus);
    }

    /** How many sessions those who stay had more than one each. */
    long returns() {
        return staying.values().stream().mapToLong(one -> one.connections() - 1).sum();
    }
}
