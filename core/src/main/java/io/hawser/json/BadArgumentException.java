package io.hawser.json;

import org.jspecify.annotations.Nullable;

/** A value that a peer sent cannot be made into the type that a handler asked for. */
public final class BadArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadArgumentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
