package io.hawser.examples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket.IO v5, CONNECT and its answers. */
@ParameterizedClass
@EnumSource(Way.class)
class SocketConnectTest {
    @RegisterExtension
    static final RunningServer server = RunningServer.calm();

    private final Peer alice;

    SocketConnectTest(Way way) {
        alice = way.open(server.socket());
    }

    @AfterEach
    void leave() {
        alice.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    40                                   | 40         | 42["auth",{}]
                    40/,                                 | 40         | 42["auth",{}]
                    40{}                                 | 40         | 42["auth",{}]
                    40{"token":"123"}                    | 40         | 42["auth",{"token":"123"}]
                    40{"é":[null,1.5,{"a":"⚓"}],"b":""}  | 40         | 42["auth",{"é":[null,1.5,{"a":"⚓"}],"b":""}]
                    40/custom                            | 40/custom, | 42/custom,["auth",{}]
                    40/custom,                           | 40/custom, | 42/custom,["auth",{}]
                    40/custom,{"token":"abc"}            | 40/custom, | 42/custom,["auth",{"token":"abc"}]
                    """)
    void isAnsweredWithAnIdAndThenEventsCome(String connect, String answer, String greeting) {
        alice.send(connect);

        assertIsSid(answer, alice.next());
        assertEquals(greeting, alice.next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/random", "/customs", "/Custom", "/custom/", "/__proto__", "/constructor", "/toString", "/ü"})
    void toAnUnknownNamespaceIsRefusedAndTheSessionLives(String namespace) {
        alice.send("40" + namespace);
        assertEquals("44" + namespace + ",{\"message\":\"Invalid namespace\"}", alice.next());

        alice.send("40" + namespace + ",{\"token\":1}");
        assertEquals("44" + namespace + ",{\"message\":\"Invalid namespace\"}", alice.next());

        alice.join();
    }

    @Test
    void toSeveralNamespacesGivesEachItsOwnIdAndItsOwnEvents() {
        alice.send("40", "40/custom,{\"a\":1}");
        String main = null;
        String custom = null;
        for (int packets = 0; packets < 4; packets++) {
            String packet = alice.next();
            if (packet.startsWith("40{")) {
                main = assertIsSid("40", packet);
            } else if (packet.startsWith("40/custom,")) {
                custom = assertIsSid("40/custom,", packet);
            }
        }
        assertNotEquals(main, custom);

        alice.send("42/custom,[\"message\",1]");
        assertEquals("42/custom,[\"message-back\",1]", alice.next());
        alice.send("42[\"message\",2]");
        assertEquals("42[\"message-back\",2]", alice.next());
    }

    /** Recovery is off: a client that asks for it gets a new session and no {@code pid}. */
    @Test
    void withTheIdOfAFormerSessionOpensANewOne() {
        alice.send("40{\"pid\":\"former\",\"offset\":\"last\"}");

        assertNotEquals("former", assertIsSid("40", alice.next()));
    }

    @Test
    void afterTheClientHasLeftJoinsAgainUnderAnotherId() {
        alice.send("40");
        String before = assertIsSid("40", alice.next());
        assertEquals("42[\"auth\",{}]", alice.next());

        alice.send("41", "40{\"again\":true}");

        assertNotEquals(before, assertIsSid("40", alice.next()));
        assertEquals("42[\"auth\",{\"again\":true}]", alice.next());
    }

    /** The answer holds the id, and nothing else. */
    private static String assertIsSid(String prefix, String packet) {
        Matcher sid = Pattern.compile(Pattern.quote(prefix) + "\\{\"sid\":\"([\\w-]{20,})\"}")
                .matcher(packet);
        assertTrue(sid.matches(), packet);
        return sid.group(1);
    }
}
