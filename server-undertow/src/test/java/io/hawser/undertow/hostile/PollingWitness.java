package io.hawser.undertow.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawser.undertow.RawSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An honest client that polls: one connection for its GETs, another for its POSTs. */
final class PollingWitness implements AutoCloseable {
    private final RawSocket polls;
    private final RawSocket posts;
    private final Witness witness;
    private final String query;
    private volatile boolean over;

    PollingWitness(int port, Witness witness, String room) throws IOException {
        this.witness = witness;
        polls = new RawSocket(port);
        posts = new RawSocket(port);
        query = Foe.POLLING + "&sid=" + Foe.sid(polls.get(Foe.POLLING).answer().body());
        say("40");
        polls.get(query).answer();
        say("42[\"enter\",\"" + room + "\"]");
        Thread poller = new Thread(this::poll, witness.name());
        poller.setDaemon(true);
        poller.start();
    }

    private void poll() {
        try {
            while (!over) {
                List<String> answers = new ArrayList<>();
                for (String packet : polls.get(query).answer().body().split("\u001e", -1)) {
                    String answer = witness.hears(packet);
                    if (answer != null) {
                        answers.add(answer);
                    }
                }
                if (!answers.isEmpty()) {
                    say(String.join("\u001e", answers));
                }
            }
        } catch (IOException | RuntimeException e) {
            if (!over) {
                witness.complain(e);
            }
        }
    }

    private void say(String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        RawSocket.Answer answer =
                posts.post(query, "Content-Length: " + bytes.length).send(bytes).answer();
        if (answer.status() != 200) {
            witness.complain(answer);
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        polls.close();
        posts.close();
    }
}
