package io.hawser.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secret by which a client opens and resumes its session: 128 random bits that it made itself, as 22 characters of
 * base64url (RFC 4648 §5). Only its SHA-256 is kept, so a look-up tells nothing by its time, and no log or heap dump holds
 * the secret.
 */
public final class Key {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final String digest;

    private Key(String digest) {
        this.digest = digest;
    }

    /**
     * Reads a key.
     *
     * @param text what the client sent
     * @return the key, or {@code null} when it has not the shape of one
     */
    public static @Nullable Key of(String text) {
        return SHAPE.matcher(text).matches() ? new Key(digest(text)) : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key key && key.digest.equals(digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    private static String digest(String text) {
        try {
            return new String(MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1)), ISO_8859_1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
