package io.hawser.socket;

/** A value that cannot become JSON. */
public final class Unwritable {
    /** Fails, as a lazy field of a closed database does. */
    public String getText() {
        throw new IllegalStateException("not today");
    }
}
