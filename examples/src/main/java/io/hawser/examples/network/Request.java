package io.hawser.examples.network;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A request of the client, read to its end. Whoever holds it leaves the bytes of the body as they are. */
record Request(String method, String target, Headers headers, byte[] body) {
    boolean isUpgrade() {
        return headers.get("Upgrade") != null;
    }

    boolean is(String otherMethod) {
        return method.equals(otherMethod);
    }

    Request with(Headers others) {
        return new Request(method, target, others, body);
    }

    Request withTarget(String other) {
        return new Request(method, other, headers, body);
    }

    /** The same query, from its end to its beginning. */
    Request withQueryReversed() {
        int mark = target.indexOf('?');
        List<String> parameters = Arrays.asList(target.substring(mark + 1).split("&"));
        Collections.reverse(parameters);
        return mark < 0 ? this : withTarget(target.substring(0, mark + 1) + String.join("&", parameters));
    }

    /** About what it takes on the wire, in bytes. */
    int size() {
        return toBytes().length;
    }

    /** The head and the body, the body's length stated (RFC 9112 §6.2). */
    byte[] toBytes() {
        StringBuilder head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\n");
        Headers framed = headers.without("Transfer-Encoding");
        boolean bare = body.length == 0 && !is("POST");
        (bare ? framed : framed.with("Content-Length", String.valueOf(body.length))).appendTo(head);
        return Http.join(head.append("\r\n"), body);
    }
}
