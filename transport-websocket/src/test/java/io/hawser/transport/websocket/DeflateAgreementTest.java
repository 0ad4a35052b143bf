package io.hawser.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who offers what, and is answered how: RFC 7692 §5.1 and §7.1. */
class DeflateAgreementTest {
    private static final String NEITHER = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; client_max_window_bits=8",
                "permessage-deflate; client_max_window_bits=\"15\"",
                "permessage-deflate; server_no_context_takeover",
                "permessage-deflate; client_no_context_takeover; server_no_context_takeover",
                "x-webkit-deflate-frame, permessage-deflate",
                "permessage-foo; bar=\"1\", permessage-deflate"
            })
    void byDefaultNoMessageRefersToEarlierOnes_7_1_1(String offers) {
        assertEquals(NEITHER, answer(offers, false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "permessage-deflate, permessage-deflate",
        "permessage-deflate; client_max_window_bits, permessage-deflate",
        "permessage-deflate; server_no_context_takeover, permessage-deflate; server_no_context_takeover",
        "permessage-deflate; client_no_context_takeover, permessage-deflate; client_no_context_takeover"
    })
    void whereTheyMayAClientMayStillSayNo_7_1_1(String offer, String answer) {
        assertEquals(answer, answer(offer, true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, permessage-deflate; client_no_context_takeover",
        "false, true, permessage-deflate; server_no_context_takeover"
    })
    void eachSideHasItsOwn_7_1_1(boolean server, boolean client, String answer) {
        assertEquals(answer, answer("permessage-deflate", server, client));
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "\"15\"", "\"\\15\""})
    void theLargestWindowIsAgreedToByName_7_1_2_1(String bits) {
        assertEquals(
                NEITHER + "; server_max_window_bits=15",
                answer("permessage-deflate; server_max_window_bits=" + bits, false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "permessage-foo",
                "PERMESSAGE-DEFLATE",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_max_window_bits=7",
                "permessage-deflate; server_max_window_bits=8",
                "permessage-deflate; server_max_window_bits=14",
                "permessage-deflate; server_max_window_bits=015",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=08",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=+9",
                "permessage-deflate; client_max_window_bits=ten",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; client_no_context_takeover=true",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; server_max_window_bits=15; server_max_window_bits=15",
                "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
                "permessage-deflate; no_such_parameter",
                "permessage-deflate; Server_no_context_takeover"
            })
    void anOfferThatCannotBeMetIsDeclinedAndTheNextOneTried_7_1(String offer) {
        assertEquals("", answer(offer, true, true));
        assertEquals("permessage-deflate", answer(offer + ", permessage-deflate", true, true));
        assertEquals(
                "permessage-deflate; client_no_context_takeover",
                answer(offer + ", permessage-deflate; client_no_context_takeover, permessage-deflate", true, true));
    }

    private static String answer(String offers, boolean server, boolean client) {
        List<ExtensionOffer> read = ExtensionOffer.read(List.of(offers));
        assertNotNull(read, "well-formed");
        DeflateAgreement agreement =
                DeflateAgreement.of(read, DeflateOptions.DEFAULTS.withContextTakeover(server, client));
        return agreement == null ? "" : agreement.header();
    }
}
