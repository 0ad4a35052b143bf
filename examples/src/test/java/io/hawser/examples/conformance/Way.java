package io.hawser.examples.conformance;

/** The ways in which a session may be carried. */
enum Way {
    POLLING {
        @Override
        Peer open(Door door) {
            return new PollingPeer(door);
        }
    },
    WEBSOCKET {
        @Override
        Peer open(Door door) {
            WebSocketPeer peer = new WebSocketPeer(door.webSocket(Door.WEBSOCKET));
            String open = peer.next();
            if (!open.startsWith("0{")) {
                throw new AssertionError("not open: " + open);
            }
            return peer;
        }
    },
    /** It began with polling, and moved to a WebSocket. */
    UPGRADED {
        @Override
        Peer open(Door door) {
            WebSocketPeer peer = new PollingPeer(door).beside();
            peer.send("2probe");
            String answer = peer.next();
            if (!answer.equals("3probe")) {
                throw new AssertionError("no upgrade: " + answer);
            }
            peer.send("5");
            return peer;
        }
    };

    /** Opens a session; the open packet has been read. */
    abstract Peer open(Door door);
}
