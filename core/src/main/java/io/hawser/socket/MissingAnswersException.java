package io.hawser.socket;

import java.util.List;

/** Other servers of the cluster did not answer in time. What did come is here. */
public final class MissingAnswersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<?> answers;
    private final int silentServers;

    MissingAnswersException(List<?> answers, int silentServers) {
        super(silentServers + " other server(s) did not answer in time; " + answers.size() + " answer(s) are known");
        this.answers = List.copyOf(answers);
        this.silentServers = silentServers;
    }

    /**
     * What came, of the kind that the question asked for.
     *
     * @return the answers, this server's own among them where it has some
     */
    public List<?> answers() {
        return answers;
    }

    /**
     * How many servers were asked in vain.
     *
     * @return at least 1
     */
    public int silentServers() {
        return silentServers;
    }
}
