package io.hawser.undertow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes parcels off the bare wire: a text that has two placeholders, and two attachments with nothing between. */
final class RawReceiver {
    private static final Pattern HEAD = Pattern.compile("452-\\[\"parcel\",(\\d+),(\\d+),"
            + "\\{\"_placeholder\":true,\"num\":0},\\{\"deep\":\\[\"([^\"]+)\",\\{\"_placeholder\":true,\"num\":1}]}]");

    private final int count;
    private final List<String> receipts = new ArrayList<>();
    private final List<byte[]> attachments = new ArrayList<>();
    private String head = "";

    private RawReceiver(int count) {
        this.count = count;
    }

    /** Reads so many parcels from a WebSocket that has joined; gives their receipts. */
    static Callable<List<String>> webSocket(RawWebSocket socket, int count) {
        RawReceiver receiver = new RawReceiver(count);
        return () -> {
            while (receiver.waits()) {
                RawWebSocket.Frame frame = socket.read();
                if (frame.opcode() == RawWebSocket.TEXT) {
                    receiver.text(frame.text());
                } else {
                    receiver.binary(frame.payload());
                }
            }
            return receiver.receipts;
        };
    }

    /** The same from a client that polls. */
    static Callable<List<String>> polling(RawClient client, int count) {
        RawReceiver receiver = new RawReceiver(count);
        return () -> {
            while (receiver.waits()) {
                for (String packet : client.poll().body().split("\u001e")) {
                    if (packet.startsWith("b")) {
                        receiver.binary(Base64.getDecoder().decode(packet.substring(1)));
                    } else {
                        receiver.text(packet);
                    }
                }
            }
            return receiver.receipts;
        };
    }

    private boolean waits() {
        return receipts.size() < count;
    }

    private void text(String packet) {
        if (!packet.equals("6")) {
            assertTrue(head.isEmpty(), () -> "text while attachments are due: " + packet);
            head = packet;
        }
    }

    private void binary(byte[] bytes) {
        attachments.add(bytes);
        if (attachments.size() == 2) {
            Matcher parcel = HEAD.matcher(head);
            assertTrue(parcel.matches(), head);
            receipts.add(Parcel.receipt(
                    Integer.parseInt(parcel.group(1)),
                    Integer.parseInt(parcel.group(2)),
                    attachments.get(0),
                    parcel.group(3),
                    attachments.get(1)));
            attachments.clear();
            head = "";
        }
    }
}
