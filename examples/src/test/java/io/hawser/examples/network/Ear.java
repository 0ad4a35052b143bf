package io.hawser.examples.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/** A fault that harms nothing, and remembers what passed through tunnels. */
final class Ear implements Fault {
    private final StringBuffer up = new StringBuffer();
    private final StringBuffer down = new StringBuffer();

    @Override
    public Answer exchange(Request request, Passage passage) throws IOException, InterruptedException {
        return passage.send(request);
    }

    @Override
    public void tunnel(Tunnel tunnel) {
        tunnel.around(Direction.UP, sink -> listen(sink, up));
        tunnel.around(Direction.DOWN, sink -> listen(sink, down));
    }

    private static Sink listen(Sink sink, StringBuffer heard) {
        return bytes -> {
            sink.write(bytes);
            heard.append(new String(bytes, ISO_8859_1));
        };
    }

    String up() {
        return up.toString();
    }

    String down() {
        return down.toString();
    }
}
