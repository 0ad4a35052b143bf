package io.hawser.examples.network;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * One thing that a network does. Faults stand one behind the other, as proxies do: the first is nearest to the client,
 * behind the last is the server. Called by many threads at once; free to block.
 */
@FunctionalInterface
interface Fault {
    /**
     * Stands around one exchange.
     *
     * @param request what the client asks; its body is complete
     * @param passage the rest of the way; may be taken once, several times or never
     * @return what the client gets
     * @throws ConnectionReset to reset the client's connection instead of an answer
     * @throws IOException when the way is broken: the client gets 502
     * @throws InterruptedException when the client has gone
     */
    Answer exchange(Request request, Passage passage) throws IOException, InterruptedException;

    /**
     * A 101 is about to go to the client.
     *
     * @param tunnel what follows; nothing has passed yet
     */
    default void tunnel(Tunnel tunnel) {}

    /**
     * A fault that lets requests be.
     *
     * @param change what it does to each tunnel
     * @return the fault
     */
    static Fault ofTunnels(Consumer<Tunnel> change) {
        return new Fault() {
            @Override
            public Answer exchange(Request request, Passage passage) throws IOException, InterruptedException {
                return passage.send(request);
            }

            @Override
            public void tunnel(Tunnel tunnel) {
                change.accept(tunnel);
            }
        };
    }
}
