package io.hawser.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.engine.CloseReason;
import io.hawser.engine.EngineOptions;
import io.hawser.packet.Packet;
import io.hawser.testkit.FakeExchange;
import io.hawser.testkit.FakeServer;
import io.hawser.testkit.RecordingListener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final EngineOptions OPTIONS = new EngineOptions(SECOND, SECOND, SECOND, SECOND, 20, 1_000, 100);
    private static final String QUERY = "EIO=4&transport=polling";
    private static final String SESSION = QUERY + "&sid=s1";

    private final FakeServer server = new FakeServer(OPTIONS, new Errand("polling", false));
    private final FakeExchange handshake = server.serve(FakeExchange.get(QUERY));
    private final RecordingListener heard = server.heard();

    @AfterEach
    void nothingIsLeftOver() {
        server.stop();
        assertEquals(1, heard.endings().size(), "exactly one end");
        assertEquals(0, server.timers().pending());
    }

    // up

    @Test
    void aPostIsAnsweredOkAfterItsPacketsWereHandedOn() {
        FakeExchange post = post("4one\u001ebAQID\u001e4two");

        assertEquals(200, post.status());
        assertEquals("ok", post.text());
        assertEquals("text/html", post.answer().headers().get("Content-Type"));
        assertEquals(List.of("one", "", "two"), heard.texts());
        assertArrayEquals(new byte[] {1, 2, 3}, heard.messages().get(1).binary());
    }

    @Test
    void aBusyApplicationHoldsTheOkBack() {
        heard.busy();
        FakeExchange post = post("4one");
        assertEquals(List.of("one"), heard.texts());
        assertTrue(post.isHeld());

        heard.ready();
        assertEquals("ok", post.text());
        assertEquals("ok", post("4two").text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json",
                "text/plainer",
                "text/html"
            })
    void whatAFormCanSendIsNoText(String type) {
        FakeExchange post = FakeExchange.post("", "4hello").with("Content-Type", type);
        Payloads.receive(post, server.session().link());

        assertEquals(415, post.status());
        assertEquals(List.of(), heard.texts());
        assertEquals("ok", post("4hello").text(), "it did no harm");
    }

    @Test
    void aBodyInACodingIsNotRead() {
        FakeExchange post = FakeExchange.post("", "4hello").with("Content-Encoding", "gzip");
        Payloads.receive(post, server.session().link());

        assertEquals(415, post.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain;charset=UTF-8", "Text/Plain ; charset=utf-8"})
    void textIsText(String type) {
        FakeExchange post = FakeExchange.post("", "4hello").with("Content-Type", type);
        Payloads.receive(post, server.session().link());

        assertEquals("ok", post.text());
    }

    @Test
    void theOkWaitsForTheHandlers() {
        heard.working();
        FakeExchange post = post("4one\u001e4two");
        assertEquals(List.of("one", "two"), heard.texts());
        assertTrue(post.isHeld());

        heard.handled();
        assertEquals("ok", post.text());
        assertEquals(2, server.timers().pending(), "the heartbeat, the time for the first poll, and nothing else");
    }

    @Test
    void aHandlerThatBlocksDelaysTheOkBy50Milliseconds() {
        heard.working();
        FakeExchange post = post("4one");
        server.timers().advance(49);
        assertTrue(post.isHeld());
        server.timers().advance(1);
        assertEquals("ok", post.text());

        FakeExchange next = post("3");
        server.timers().advance(50);
        assertEquals("ok", next.text(), "a pong gets through");
        heard.handled();
        assertEquals(List.of(), heard.endings());
    }

    @Test
    void aBusyApplicationHoldsTheOkBackHoweverLongItsHandlersTake() {
        heard.busy();
        heard.working();
        FakeExchange post = post("4one");
        server.timers().advance(500);
        assertTrue(post.isHeld());

        heard.ready();
        assertEquals("ok", post.text());
    }

    @Test
    void aSecondPostBesideOneWhoseHandlersRunEndsTheSession() {
        heard.working();
        FakeExchange first = post("4one");

        assertEquals(400, post("4two").status());
        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), heard.endings());
        server.timers().advance(50);
        assertEquals("ok", first.text());
    }

    @Test
    void aSecondPostBesideOneThatIsHeldBackEndsTheSession() {
        heard.busy();
        FakeExchange held = post("4one");
        assertEquals(400, post("4two").status());

        assertEquals(List.of("one"), heard.texts());
        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), heard.endings());
        assertEquals(List.of("two posts at once"), heard.details());
        heard.ready();
        assertEquals("ok", held.text(), "its packets were handed on");
    }

    @Test
    void aSecondPostBesideOneThatIsStillComingInEndsTheSession() {
        FakeExchange slow = server.serve(FakeExchange.post(SESSION, "4slow").uploading());
        FakeExchange poll = server.serve(FakeExchange.get(SESSION));

        FakeExchange second = post("4second");

        assertEquals(400, second.status());
        assertEquals("1", poll.text());
        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), heard.endings());
        slow.arrive();
        assertEquals(400, slow.status());
        assertEquals(List.of(), heard.texts());
    }

    @Test
    void aBodyOfMaxPayloadPassesAndOneByteMoreDoesNot() {
        assertEquals("ok", post("4" + "x".repeat(19)).text());
        FakeExchange tooLarge = post("4" + "x".repeat(20));

        assertEquals(413, tooLarge.status());
        assertEquals("", tooLarge.text());
        assertEquals("no-store", tooLarge.answer().headers().get("Cache-Control"));
        assertEquals(List.of("x".repeat(19)), heard.texts());
    }

    @Test
    void maxPayloadCountsBytesAndNotCharacters() {
        assertEquals("ok", post("4" + "⚓".repeat(6)).text());
        assertEquals(413, post("4" + "⚓".repeat(6) + "xx").status());
    }

    @Test
    void afterABodyThatWasTooLargeTheSessionLivesOn() {
        FakeExchange poll = server.serve(FakeExchange.get(SESSION));
        assertEquals(413, post("x".repeat(1_000)).status());
        assertTrue(poll.isHeld());

        assertEquals("ok", post("4hello").text());
        assertEquals(List.of("hello"), heard.texts());
        server.session().send(Packet.message("hello"));
        assertEquals("4hello", poll.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "9", "b?", "4one\u001e", "4one\u001e9two", "0", "2", "2probe", "5"})
    void aBadPacketIsABadRequestAndEndsTheSession(String body) {
        FakeExchange poll = server.serve(FakeExchange.get(SESSION));
        FakeExchange post = post(body);

        assertEquals(400, post.status());
        assertEquals("{\"code\":3,\"message\":\"Bad request\"}", post.text());
        assertEquals(List.of(CloseReason.PARSE_ERROR), heard.endings());
        assertEquals("1", poll.text());
        assertEquals(List.of(), heard.texts());
    }

    @Test
    void aBodyThatIsNotUtf8EndsTheSession() {
        FakeExchange post = server.serve(new FakeExchange("POST", SESSION, new byte[] {'4', (byte) 0xFF}));

        assertEquals(400, post.status());
        assertEquals(List.of(CloseReason.PARSE_ERROR), heard.endings());
        assertEquals(List.of("malformed UTF-8"), heard.details());
    }

    @Test
    void anAbortedPostEndsTheSession() {
        server.serve(FakeExchange.post(SESSION, "4never whole").uploading()).abort();

        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), heard.endings());
        assertEquals(List.of("post aborted"), heard.details());
        assertEquals(List.of(), heard.texts());
    }

    @Test
    void aClientThatGoesAwayWhileItsPostIsHeldBackEndsTheSession() {
        heard.busy();
        FakeExchange post = post("4one");
        post.abort();
        heard.ready();

        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), heard.endings());
        assertEquals(0, post.status());
    }

    @Test
    void theClientsCloseIsAnsweredOk() {
        FakeExchange poll = server.serve(FakeExchange.get(SESSION));

        assertEquals("ok", post("4bye\u001e1").text());
        assertEquals("6", poll.text());
        assertEquals(List.of("bye"), heard.texts());
        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), heard.endings());
    }

    @Test
    void aPongByPostKeepsTheSessionAlive() {
        for (int ping = 0; ping < 10; ping++) {
            FakeExchange poll = server.serve(FakeExchange.get(SESSION));
            server.timers().advance(1_000);
            assertEquals("2", poll.text());
            server.timers().advance(999);
            assertEquals("ok", post("3").text());
        }

        assertEquals(List.of(), heard.endings());
    }

    // down

    @Test
    void anAnswerIsPlainTextThatNoCacheKeeps() {
        assertEquals(200, handshake.status());
        assertEquals("text/plain; charset=UTF-8", handshake.answer().headers().get("Content-Type"));
        assertEquals("no-store", handshake.answer().headers().get("Cache-Control"));
    }

    @Test
    void anAnswerIsCutAtMaxPayload() {
        List.of("12345678", "1234567890", "x").forEach(text -> server.session().send(Packet.message(text)));
        // 9 bytes, the separator and 11 bytes would be 21

        assertEquals("412345678", server.serve(FakeExchange.get(SESSION)).text());
        assertEquals(
                "41234567890\u001e4x", server.serve(FakeExchange.get(SESSION)).text());
    }

    @Test
    void aSecondPollIsABadRequestAndTheFirstHearsTheClose() {
        FakeExchange first = server.serve(FakeExchange.get(SESSION));
        FakeExchange second = server.serve(FakeExchange.get(SESSION));

        assertEquals("1", first.text());
        assertEquals(400, second.status());
        assertEquals("{\"code\":3,\"message\":\"Bad request\"}", second.text());
        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), heard.endings());
    }

    @Test
    void anAnswerOfAnyKindIsReadableAsItWasGiven() {
        Answer answer = Answer.of(404, "text/plain", "nothing here");

        assertEquals(404, answer.status());
        assertEquals("nothing here", new String(answer.body(), UTF_8));
        assertEquals(0, Answer.empty(204).body().length);
    }

    private FakeExchange post(String body) {
        return server.serve(FakeExchange.post(SESSION, body));
    }
}
