package io.hawser.benchmarks.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HeadsTest {
    private final Heads heads = new Heads();

    @Test
    void keepsTheLastOfEachMethodWithTheAnswerOfItsConnection() {
        Heads.Line polls = heads.line();
        Heads.Line posts = heads.line();
        polls.up(bytes("GET /1 HTTP/1.1\r\n\r\n"));
        polls.down(bytes("HTTP/1.1 200 OK\r\n\r\none"));
        polls.up(bytes("GET /2 HTTP/1.1\r\n\r\n"));
        posts.up(bytes("POST /3 HTTP/1.1\r\n\r\nthree"));
        posts.down(bytes("HTTP/1.1 200 OK\r\n\r\nok"));
        polls.down(bytes("HTTP/1.1 200 OK\r\n\r\ntwo\u001e2"));
        assertEquals("GET /2 HTTP/1.1\n\n\n\nHTTP/1.1 200 OK\n\ntwo\u241e2", heads.last("GET"));
        assertEquals("POST /3 HTTP/1.1\n\nthree\n\nHTTP/1.1 200 OK\n\nok", heads.last("POST"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
