package io.hawser.examples.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Something that a hostile client does, on a connection of its own; the connection stays open behind it. */
interface Attack {
    /**
     * Begins.
     *
     * @param port of the server
     * @param random for what need not be the same each time
     * @return the connection, on which nothing more is said
     */
    Stranger on(int port, Random random) throws IOException;

    /** All attacks that there are. */
    static List<Attack> all() {
        return List.of(
                Attack::noise,
                Attack::halfARequest,
                Attack::halfABody,
                Attack::giantFrame,
                Attack::nakedFrame,
                Attack::emptyFragments,
                Attack::brokenText,
                Attack::pings,
                Attack::neverJoins,
                Attack::neverPolls,
                Attack::badPacket,
                Attack::badBody,
                Attack::missingAttachment,
                Attack::deepJson,
                Attack::flood,
                Attack::falseReceipts);
    }

    private static Stranger noise(int port, Random random) throws IOException {
        byte[] bytes = new byte[2048];
        random.nextBytes(bytes);
        Stranger stranger = new Stranger(Kind.HOSTILE, port);
        stranger.says(bytes);
        return stranger;
    }

    private static Stranger halfARequest(int port, Random random) throws IOException {
        Stranger stranger = new Stranger(Kind.HOSTILE, port);
        stranger.says("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: here\r\nUpgr");
        return stranger;
    }

    private static Stranger halfABody(int port, Random random) throws IOException {
        Stranger stranger = new Stranger(Kind.HOSTILE, port);
        String sid = stranger.asksForSession();
        stranger.asks(
                "POST", "&transport=polling&sid=" + sid, "Content-Type: text/plain\r\nContent-Length: 900000\r\n");
        stranger.says("4".repeat(random.nextInt(1, 10_000)));
        return stranger;
    }

    private static Stranger giantFrame(int port, Random random) throws IOException {
        Stranger stranger = new Stranger(Kind.HOSTILE, port).asksForWebSocket();
        stranger.says("\u0081\u00ff\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000abcd" + "x".repeat(1000));
        return stranger;
    }

    private static Stranger nakedFrame(int port, Random random) throws IOException {
        Stranger stranger = new Stranger(Kind.HOSTILE, port).asksForWebSocket();
        stranger.says("\u0081\u000240");
        return stranger;
    }

    private static Stranger emptyFragments(int port, Random random) throws IOException {
        Stranger stranger = new Stranger(Kind.HOSTILE, port).asksForWebSocket();
        stranger.says("\u0001\u0080abcd" + "\u0000\u0080abcd".repeat(5_000));
        return stranger;
    }

    private static Stranger brokenText(int port, Random random) throws IOException {
        Stranger stranger = Stranger.joined(Kind.HOSTILE, port);
        stranger.text("42[\"echo\",\"\u00c3(\"]");
        return stranger;
    }

    private static Stranger pings(int port, Random random) throws IOException {
        Stranger stranger = Stranger.joined(Kind.HOSTILE, port);
        byte[] ping = Stranger.frame(Stranger.PING, new byte[125]);
        for (int i = 0; i < 5_000; i++) {
            stranger.says(ping);
        }
        return stranger;
    }

    private static Stranger neverJoins(int port, Random random) throws IOException {
        return new Stranger(Kind.HOSTILE, port).asksForWebSocket();
    }

    private static Stranger neverPolls(int port, Random random) throws IOException {
        Stranger stranger = new Stranger(Kind.HOSTILE, port);
        for (int i = 0; i < 20; i++) {
            stranger.asksForSession();
        }
        return stranger;
    }

    private static Stranger badPacket(int port, Random random) throws IOException {
        Stranger stranger = Stranger.joined(Kind.HOSTILE, port);
        stranger.text(random.nextInt(7, 10) + "?");
        return stranger;
    }

    private static Stranger badBody(int port, Random random) throws IOException {
        Stranger stranger = new Stranger(Kind.HOSTILE, port);
        stranger.posts(stranger.asksForSession(), "40\u001e4x\u001e\u001e");
        return stranger;
    }

    private static Stranger missingAttachment(int port, Random random) throws IOException {
        Stranger stranger = Stranger.joined(Kind.HOSTILE, port);
        stranger.text("451-[\"echo\",{\"_placeholder\":true,\"num\":7}]");
        stranger.says(Stranger.frame(Stranger.BINARY, new byte[1_000]));
        return stranger;
    }

    private static Stranger deepJson(int port, Random random) throws IOException {
        Stranger stranger = Stranger.joined(Kind.HOSTILE, port);
        stranger.text("42[\"echo\"," + "[".repeat(100_000) + "]".repeat(100_000) + "]");
        return stranger;
    }

    private static Stranger flood(int port, Random random) throws IOException {
        Stranger stranger = Stranger.joined(Kind.HOSTILE, port);
        byte[] event =
                Stranger.frame(Stranger.TEXT, ("42[\"echo\",\"" + "x".repeat(1_000) + "\"]").getBytes(ISO_8859_1));
        for (int i = 0; i < 5_000; i++) {
            stranger.says(event);
        }
        return stranger;
    }

    /** Claims to have received what was never sent. */
    private static Stranger falseReceipts(int port, Random random) throws IOException {
        Stranger stranger = new Stranger(Kind.HOSTILE, port);
        String key = Long.toHexString(random.nextLong() | Long.MIN_VALUE) + "abcdef";
        stranger.asks("GET", "&transport=polling&hawser=" + key, "");
        stranger.upTo("}");
        stranger.asks("GET", "&transport=polling&ack=999999&hawser=" + key, "");
        return stranger;
    }
}
