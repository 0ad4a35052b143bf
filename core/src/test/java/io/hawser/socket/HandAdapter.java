package io.hawser.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An adapter by hand: the test is all the other servers. */
class HandAdapter implements Adapter {
    /** What this server told and asked, as JSON. */
    final List<String> said = new ArrayList<>();
    /** Where the answers go, one for each question. */
    final List<Replies> replies = new ArrayList<>();

    private @Nullable Node here;

    @Override
    public void start(Node node) {
        here = node;
    }

    @Override
    public void tell(byte[] command) {
        said.add(new String(command, UTF_8));
    }

    @Override
    public int ask(byte[] question, Duration limit, Replies answers) {
        tell(question);
        replies.add(answers);
        return 2;
    }

    @Override
    public void close() {}

    /** Another server tells. */
    void tells(String command) {
        Objects.requireNonNull(here).told(command.getBytes(UTF_8));
    }

    /** Another server asks; gives the answers that came at once. */
    List<String> asks(String question) {
        List<String> answers = new ArrayList<>();
        Objects.requireNonNull(here).asked(question.getBytes(UTF_8), answer -> answers.add(new String(answer, UTF_8)));
        return answers;
    }

    /** Another server answers the question that was asked first. */
    void answers(String answer) {
        replies.get(0).reply(answer.getBytes(UTF_8));
    }
}
