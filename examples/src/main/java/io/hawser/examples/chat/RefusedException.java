package io.hawser.examples.chat;

/** What a page asked for cannot be done. Its message is for the person in front of the page. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
