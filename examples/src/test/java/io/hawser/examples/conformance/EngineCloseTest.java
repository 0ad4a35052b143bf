package io.hawser.examples.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO v4, how a session ends: by the client's will, or because it broke the rules. */
@ParameterizedClass
@ValueSource(strings = {"/engine.io/", "/socket.io/"})
class EngineCloseTest {
    private static final String UNKNOWN = Door.refusal(1, "Session ID unknown");

    @RegisterExtension
    static final RunningServer server = RunningServer.calm();

    private final Door door;

    EngineCloseTest(String path) {
        door = server.at(path);
    }

    /** The two requests travel on two connections: either may come first. */
    @RepeatedTest(20)
    void byAClosePacketLetsThePollGoThatIsSentWithIt() throws Exception {
        PollingPeer peer = new PollingPeer(door);
        CompletableFuture<HttpResponse<String>> poll = door.getLater(peer.query());
        CompletableFuture<HttpResponse<String>> post = door.postLater(peer.query(), "1");

        assertEquals("6", poll.get(10, SECONDS).body());
        assertEquals("ok", post.get(10, SECONDS).body());
        assertEquals(UNKNOWN, peer.poll().body());
    }

    @Test
    void byAClosePacketLetsOnePollGoThatComesRightBehindIt() throws IOException {
        PollingPeer peer = new PollingPeer(door);
        try (Tcp tcp = new Tcp(door)) {
            String post = Tcp.request("POST", door, peer.query(), "Content-Length: 1") + "1";
            tcp.send(post
                    + Tcp.request("GET", door, peer.query())
                    + Tcp.request("GET", door, peer.query(), "Connection: close"));

            assertTrue(tcp.upTo("\r\n\r\nok").startsWith("HTTP/1.1 200"));
            assertTrue(tcp.upTo("\r\n\r\n6").startsWith("HTTP/1.1 200"));
            assertTrue(tcp.rest().endsWith(UNKNOWN));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "9", "b?", "bA", "4a\u001e", "0{}", "2", "2probe", "5", "7", "\u001e"})
    void byAPostThatHoldsNoPacketOrOneThatAClientMustNotSend(String body) {
        PollingPeer peer = new PollingPeer(door);

        HttpResponse<String> answer = peer.post(body);

        assertEquals(400, answer.statusCode());
        assertEquals(UNKNOWN, peer.poll().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "9", "0{}", "2", "2probe", "5", "7", "\u001e"})
    void byAFrameThatHoldsNoPacketOrOneThatAClientMustNotSend(String packet) {
        Peer peer = Way.WEBSOCKET.open(door);

        peer.send(packet);

        peer.awaitEnd();
    }

    @Test
    void byAClosePacketOnAWebSocketIsAtOnce() throws IOException {
        try (Tcp tcp = Tcp.webSocket(door)) {
            tcp.send("\u0081\u0081\0\0\0\0" + "1"); // a text frame of one byte, with a mask that changes nothing

            assertTrue(tcp.rest().startsWith("\u0088"), "a close frame"); // and no word of ours before it hangs up
        }
    }

    @Test
    void byTwoPollsAtATime() throws Exception {
        PollingPeer peer = new PollingPeer(door);
        CompletableFuture<HttpResponse<String>> one = door.getLater(peer.query());
        CompletableFuture<HttpResponse<String>> other = door.getLater(peer.query() + "&t=burst");

        List<String> answers = Stream.of(one.get(10, SECONDS), other.get(10, SECONDS))
                .map(answer -> answer.statusCode() + " " + answer.body())
                .sorted()
                .toList();

        assertEquals(List.of("200 1", "400 " + Door.refusal(3, "Bad request")), answers);
        assertEquals(UNKNOWN, peer.poll().body());
    }

    @Test
    void byTwoPostsAtATime() throws IOException {
        PollingPeer peer = new PollingPeer(door);
        try (Tcp slow = new Tcp(door)) {
            slow.send(Tcp.request(
                    "POST", door, peer.query(), "Content-Length: 6", "Expect: 100-continue", "Connection: close"));
            assertTrue(slow.upTo("\r\n\r\n").startsWith("HTTP/1.1 100"));

            assertEquals(400, peer.post("3").statusCode());

            assertEquals(UNKNOWN, peer.poll().body());
            assertTrue(slow.send("4hello").rest().startsWith("HTTP/1.1 400"));
        }
    }

    @Test
    void byAPollThatBreaksOff() throws IOException {
        PollingPeer peer = new PollingPeer(door);
        try (Tcp poll = new Tcp(door)) {
            poll.send(Tcp.request("GET", door, peer.query()));
        }

        await().until(() -> peer.post("3").body().equals(UNKNOWN));
    }

    /** Usually the next one is refused; when it overtook the other, it is itself the one that is told of the end. */
    @RepeatedTest(20)
    void byAPollThatBreaksOffBeforeTheNext() throws IOException {
        PollingPeer peer = new PollingPeer(door);
        try (Tcp poll = new Tcp(door)) {
            poll.send(Tcp.request("GET", door, peer.query()));
        }

        HttpResponse<String> next = peer.poll();

        assertTrue(next.statusCode() == 400 || next.body().equals("1"), next::body);
        assertEquals(UNKNOWN, peer.poll().body());
    }

    @Test
    void isNotByAnotherMethod() {
        try (PollingPeer peer = new PollingPeer(door)) {
            for (String method : List.of("PUT", "DELETE", "PATCH")) {
                HttpResponse<String> answer = door.ask(method, peer.query(), BodyPublishers.ofString("4hello"));
                assertEquals(400, answer.statusCode());
                assertEquals(Door.refusal(3, "Bad request"), answer.body());
            }
            assertEquals("ok", peer.post("3").body());
        }
    }
}
