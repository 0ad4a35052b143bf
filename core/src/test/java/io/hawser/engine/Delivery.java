package io.hawser.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.packet.PacketCodec;

/** A receipt that writes down what became of some packets. */
final class Delivery implements Receipt {
    private int taken;
    private int refused;
    private String word = "";

    private Delivery() {}

    /** Brings packets to a link, in the form in which they stand in a payload. */
    static Delivery of(Link link, String... packets) {
        Delivery delivery = new Delivery();
        byte[] payload = String.join("\u001e", packets).getBytes(UTF_8);
        link.receive(PacketCodec.decodePayload(payload), delivery);
        return delivery;
    }

    /** Brings packets in a request of their own. */
    static Delivery ofRequest(Link link, String... packets) {
        Delivery delivery = new Delivery();
        byte[] payload = String.join("\u001e", packets).getBytes(UTF_8);
        link.receiveRequest(PacketCodec.decodePayload(payload), delivery);
        return delivery;
    }

    @Override
    public void taken(String word) {
        taken++;
        this.word = word;
    }

    @Override
    public void refused() {
        refused++;
    }

    /** What the request's client was told. */
    String word() {
        return word;
    }

    boolean isOpen() {
        return taken + refused == 0;
    }

    boolean wasTaken() {
        return taken == 1 && refused == 0;
    }

    boolean wasRefused() {
        return taken == 0 && refused == 1;
    }
}
