package io.hawser.examples.network;

import io.hawser.examples.tools.Proxy;
import java.io.IOException;

/** A proxy of the world. */
record RealWay(Proxy proxy) implements Way {
    /** How to start one. */
    interface Start {
        Proxy before(int server, Pace pace) throws IOException;
    }

    @Override
    public int port() {
        return proxy.port();
    }

    @Override
    public void close() throws Exception {
        proxy.close();
    }
}
