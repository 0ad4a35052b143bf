package io.hawser.transport.websocket;

import io.hawser.transport.websocket.ExtensionOffer.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the opening handshake agreed on, RFC 7692 §7.1.
 *
 * @param serverTakeover whether messages of the server may refer to earlier ones
 * @param clientTakeover whether messages of the client may
 * @param saysWindow whether the client asked for a largest window of the server's, which is then named to it
 */
record DeflateAgreement(boolean serverTakeover, boolean clientTakeover, boolean saysWindow) {
    private static final String NAME = "permessage-deflate";
    private static final String SERVER_ALONE = "server_no_context_takeover";
    private static final String CLIENT_ALONE = "client_no_context_takeover";
    private static final String SERVER_WINDOW = "server_max_window_bits";
    private static final String CLIENT_WINDOW = "client_max_window_bits";

    /** The only one that a {@link java.util.zip.Deflater} can keep to. */
    private static final String LARGEST = "15";

    private static final Pattern ANY_WINDOW = Pattern.compile("[89]|1[0-5]");

    /** Takes the first offer that can be met; null if there is none. */
    static @Nullable DeflateAgreement of(List<ExtensionOffer> offers, DeflateOptions options) {
        for (ExtensionOffer offer : offers) {
            if (offer.name().equals(NAME) && canBeMet(offer)) {
                return new DeflateAgreement(
                        options.serverContextTakeover() && !names(offer, SERVER_ALONE),
                        options.clientContextTakeover() && !names(offer, CLIENT_ALONE),
                        names(offer, SERVER_WINDOW));
            }
        }
        return null;
    }

    /** The value of {@code Sec-WebSocket-Extensions} in the answer. */
    String header() {
        return NAME
                + (serverTakeover ? "" : "; " + SERVER_ALONE)
                + (clientTakeover ? "" : "; " + CLIENT_ALONE)
                + (saysWindow ? "; " + SERVER_WINDOW + "=" + LARGEST : "");
    }

    /** An offer is declined whole for one parameter that is unknown, doubled, malformed or too much to ask. */
    private static boolean canBeMet(ExtensionOffer offer) {
        Set<String> seen = new HashSet<>();
        for (Parameter parameter : offer.parameters()) {
            if (!seen.add(parameter.name()) || !canBeMet(parameter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean canBeMet(Parameter parameter) {
        String value = parameter.value();
        return switch (parameter.name()) {
            case SERVER_ALONE, CLIENT_ALONE -> value == null;
            case SERVER_WINDOW -> LARGEST.equals(value);
            case CLIENT_WINDOW -> value == null || ANY_WINDOW.matcher(value).matches();
            default -> false;
        };
    }

    private static boolean names(ExtensionOffer offer, String parameter) {
        return offer.parameters().stream().anyMatch(one -> one.name().equals(parameter));
    }
}
