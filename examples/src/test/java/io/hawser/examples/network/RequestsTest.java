package io.hawser.examples.network;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.examples.network.Requests.Fate;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
    @Test
    void aMethodIsRefused() throws IOException {
        try (Scenery scenery = new Scenery(Requests.refuse("POST", 403))) {
            assertEquals(
                    "403 the proxy says 403", scenery.caller().posts("/a", "b").hears());
            assertEquals("200 GET /a 1 ", scenery.caller().gets("/a").hears());
            scenery.tunnel();
        }
    }

    @Test
    void aBigBodyIsRefused() throws IOException {
        try (Scenery scenery = new Scenery(Requests.refuseOver(3))) {
            assertEquals(
                    "200 POST /a 1 abc", scenery.caller().posts("/a", "abc").hears());
            assertEquals(
                    "413 the proxy says 413",
                    scenery.caller().posts("/a", "abcd").hears());
        }
    }

    @Test
    void aLongRequestIsCut() throws IOException {
        try (Scenery scenery = new Scenery(Requests.cutAfter(300))) {
            assertEquals("200 GET /a 1 ", scenery.caller().gets("/a").hears());
            assertEquals(0, scenery.timers.pending());
            Caller caller = scenery.caller().gets("/held");
            await().until(() -> scenery.origin.heard().size() == 2);
            scenery.passes(300, 1);
            assertEquals("504 the proxy says 504", caller.hears());
            scenery.origin.letGo();
            await().until(() -> scenery.origin.ended().contains("/held"));
        }
    }

    @Test
    void aRequestIsRepeated() throws IOException {
        try (Scenery scenery = new Scenery(Requests.repeat("POST"))) {
            assertEquals("200 POST /a 2 x", scenery.caller().posts("/a", "x").hears());
            assertEquals("200 GET /b 3 ", scenery.caller().gets("/b").hears());
        }
    }

    @Test
    void aRequestIsDoubled() throws IOException {
        try (Scenery scenery = new Scenery(Requests.repeatAtOnce("GET"))) {
            scenery.caller().gets("/a").hears();
            await().until(() -> scenery.origin.heard().size() == 2);
            await().until(() -> scenery.origin.ended().size() == 2);
        }
    }

    @Test
    void anAnswerIsLost() throws IOException {
        assertEquals(List.of("200 POST /a 1 x", "reset", 2), everyOther(Fate.ANSWER_LOST));
    }

    @Test
    void aPostIsLost() throws IOException {
        assertEquals(List.of("200 POST /a 1 x", "reset", 1), everyOther(Fate.LOST));
    }

    @Test
    void anAnswerEndsInTheMiddle() throws IOException {
        try (Scenery scenery = new Scenery(Requests.every(1, "GET", Fate.ANSWER_CUT))) {
            Caller caller = scenery.caller().gets("/a");
            assertThrows(EOFException.class, caller::hears);
            assertEquals(List.of("GET /a"), scenery.origin.heard());
        }
    }

    @Test
    void aPostIsDeniedAfterItWasTaken() throws IOException {
        assertEquals(List.of("200 POST /a 1 x", "502 the proxy says 502", 2), everyOther(Fate.BAD_GATEWAY));
    }

    /** What two POSTs get, and how many of them the server got. */
    private static List<Object> everyOther(Fate fate) throws IOException {
        try (Scenery scenery = new Scenery(Requests.every(2, "POST", fate))) {
            String first = scenery.caller().posts("/a", "x").hears();
            Caller second = scenery.caller().posts("/a", "x");
            String outcome = fate == Fate.BAD_GATEWAY ? second.hears() : second.end();
            return List.of(first, outcome, scenery.origin.heard().size());
        }
    }

    @Test
    void noConnectionIsKept() throws IOException {
        try (Scenery scenery = new Scenery(Requests.withoutKeepAlive())) {
            Caller caller = scenery.caller().gets("/a");
            assertEquals("200 GET /a 1 ", caller.hears());
            assertEquals("closed", caller.end());
        }
    }

    @Test
    void cookiesAreStripped() throws IOException {
        try (Scenery scenery = new Scenery(Requests.withoutCookies(), (request, passage) -> {
            Answer answer = passage.send(request);
            assertTrue(answer.headers().has("set-cookie", "a=b"));
            return answer;
        })) {
            scenery.caller().gets("/a", "Cookie: a=b").hears();
            assertNull(scenery.origin.last().headers().get("Cookie"));
        }
    }

    @Test
    void theQueryIsReversed() throws IOException {
        try (Scenery scenery = new Scenery(Requests.withQueryReversed())) {
            scenery.caller().gets("/a?b=c&d=&e").hears();
            assertEquals("/a?e&d=&b=c", scenery.origin.last().target());
            scenery.caller().gets("/a").hears();
            assertEquals("/a", scenery.origin.last().target());
        }
    }

    @Test
    void aCacheAnswersForTheServer() throws IOException {
        try (Scenery scenery = new Scenery(new Cache())) {
            Caller caller = scenery.caller();
            assertEquals("200 GET /a?1 1 ", caller.gets("/a?1").hears());
            assertEquals("200 GET /a?1 1 ", caller.gets("/a?1").hears());
            assertEquals("200 GET /a?2 2 ", caller.gets("/a?2").hears());
            assertEquals("200 POST /a?1 3 ", caller.posts("/a?1", "").hears());
        }
    }

    @Test
    void oneRequestOvertakesAnother() throws IOException {
        try (Scenery scenery = new Scenery(new Overtaking(300))) {
            Caller slow = scenery.caller().gets("/1");
            await().until(() -> scenery.timers.pending() == 1);
            assertEquals("200 GET /2 1 ", scenery.caller().gets("/2").hears());
            scenery.passes(20, 2);
            assertEquals("200 GET /1 2 ", slow.hears());
        }
    }

    @Test
    void whoHasNobodyToWaitForGoesOn() throws IOException {
        try (Scenery scenery = new Scenery(new Overtaking(300))) {
            Caller alone = scenery.caller().gets("/1");
            scenery.passes(300, 1);
            assertEquals("200 GET /1 1 ", alone.hears());
            Caller next = scenery.caller().gets("/2");
            scenery.passes(300, 1);
            assertEquals("200 GET /2 2 ", next.hears());
        }
    }
}
