package io.hawser.transport;

import io.hawser.engine.Handshake;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One HTTP request, to be read only. All methods may be called by any thread, none blocks. */
public interface Request {
    /**
     * The request's method.
     *
     * @return upper case, as it came
     */
    String method();

    /**
     * The request's path.
     *
     * @return decoded, without the query
     */
    String path();

    /**
     * A parameter of the query.
     *
     * @param name its name
     * @return its first value, decoded, or {@code null}
     */
    @Nullable
    String query(String name);

    /**
     * A header of the request.
     *
     * @param name its name, in any case
     * @return all its values, in order; empty when there is none
     */
    List<String> header(String name);

    /**
     * The request as plain data.
     *
     * @return a snapshot that outlives the request
     */
    Handshake handshake();
}
