package io.hawser.examples.chat;

import io.hawser.examples.tools.Chromium;

/** Something to look at: a short conversation of three. */
final class Sketch {
    private Sketch() {}

    /** Looks at it from Ann's page while Bob is typing. */
    static void conversation(Chromium chromium, int port, Visitor ann, Runnable look) {
        Visitor bob = Visitor.of(chromium).enters(port, "harbour", "Bob");
        Visitor zoe = Visitor.of(chromium).enters(port, "harbour", "Žofie");
        try (bob;
                zoe) {
            bob.says("Morning! Is the ferry on time?");
            ann.hears(1);
            ann.says("It is. Ten minutes to go.");
            zoe.hears(2);
            zoe.says("I am on the train, behind a proxy that lets nothing through but plain requests.");
            zoe.says("And still I read every word 🙂");
            ann.hears(4);
            ann.says(
                    "That is what a hawser is for: it holds the ship to the quay, whatever the water does. We keep a seat for you.");
            ann.says("https://example.org/a/very/long/address/that/does/not/fit/into/one/line/of/a/phone");
            bob.hears(6);
            bob.types("On");
            ann.sees("#typing", "Bob is typing…");
            look.run();
        }
    }
}
