package io.hawser.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.packet.PacketCodec;

/** A receipt that writes down what became of some packets. */
final class Delivery implements Receipt {
    private int taken;
    private int refused;

    private Delivery() {}

    /** Brings packets to a link, in the form in which they stand in a payload. */
    static Delivery of(Link link, String... packets) {
        Delivery delivery = new Delivery();
        byte[] payload = String.join("\u001e", packets).getBytes(UTF_8);
        link.receive(PacketCodec.decodePayload(payload), delivery);
        return delivery;
    }

    @Override
    public void taken() {
        taken++;
    }

    @Override
    public void refused() {
        refused++;
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
