package io.hawser.transport.websocket;

import io.hawser.testkit.Client;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.TransportContract;
import io.hawser.transport.Transport;

/** What every transport must do, with all that both sides say compressed. */
class DeflateContractTest extends TransportContract {
    @Override
    protected Transport transport() {
        return new WebSocketTransport(options());
    }

    @Override
    protected Client client(FakeServer server) {
        DeflateOptions options = options();
        DeflatePeer peer = new DeflatePeer(options.serverContextTakeover(), options.clientContextTakeover());
        return new DeflatingClient(server, "permessage-deflate", peer);
    }

    @Override
    protected int largestBinary(int maxPayload) {
        return maxPayload;
    }

    DeflateOptions options() {
        return DeflateOptions.DEFAULTS.withThreshold(0);
    }
}
