package io.hawser.pipe;

/**
 * What the application does with something that came.
 *
 * @param <T> what comes: a message's text or bytes, or a new pipe
 */
@FunctionalInterface
public interface PipeHandler<T> {
    /**
     * It came. Called on the server's executor, for one client one at a time and in order; it may block.
     *
     * @param it what came
     * @throws Exception for the error hook; the pipe lives on
     */
    void on(T it) throws Exception;
}
