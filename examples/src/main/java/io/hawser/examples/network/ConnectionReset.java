package io.hawser.examples.network;

import java.io.IOException;

/** Instead of an answer, the connection is reset. */
final class ConnectionReset extends IOException {
    private static final long serialVersionUID = 1;

    ConnectionReset() {
        super("reset");
    }
}
