package io.hawser.examples.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The switches, past the network that they break. */
class SwitchesTest {
    private final LabServer lab = LabServer.start(0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void theStateIsTold() throws Exception {
        assertEquals(state(""), post("/outage/off"));
        assertEquals(state("\"no-websocket\""), post("/no-websocket/on"));
        assertEquals(state("\"no-websocket\",\"latency\""), post("/latency/on"));
        assertEquals(state("\"latency\""), post("/no-websocket/off"));
        assertEquals(state("\"latency\""), ask("GET", lab.directPort(), "", ours()));
        assertEquals(state("\"latency\""), post("/reset"));
        assertEquals(state("\"latency\""), post("/strand"));
    }

    @Test
    void anOutageBeginsAndEnds() throws Exception {
        assertEquals(state(""), ask("GET", lab.port(), "", ours()));
        assertEquals(state("\"outage\""), post("/outage/on"));
        assertThrows(IOException.class, () -> ask("GET", lab.port(), "", ours()));
        assertEquals(state("\"silence\",\"outage\""), post("/silence/on"));
        assertEquals(state("\"outage\""), post("/silence/off"));
        assertThrows(IOException.class, () -> ask("GET", lab.port(), "", ours()));
        assertEquals(state(""), post("/outage/off"));
        assertEquals(state(""), ask("GET", lab.port(), "", ours()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/outage",
                "/outage/",
                "/outage/maybe",
                "/OUTAGE/on",
                "//on",
                "/flood/on",
                "/outage/on/on",
                "/reset/on",
                "/%00/on"
            })
    void nonsenseIsRefused(String path) throws Exception {
        assertEquals("400 ", post(path));
        assertEquals(state(""), ask("GET", lab.directPort(), "", ours()));
    }

    @Test
    void otherRequestsAreRefused() throws Exception {
        assertEquals("404 ", ask("GET", lab.directPort(), "/outage/on", ours()));
        assertEquals("405 ", ask("PUT", lab.directPort(), "/outage/on", ours()));
        assertEquals("403 ", ask("POST", lab.directPort(), "/outage/on", "http://example.org"));
        assertEquals("403 ", ask("POST", lab.directPort(), "/outage/on", "null"));
        assertEquals(state(""), ask("GET", lab.directPort(), "", ours()));
    }

    private String ours() {
        return "http://127.0.0.1:" + lab.port();
    }

    private String state(String on) {
        return "200 {\"port\":" + lab.directPort() + ",\"on\":[" + on + "]}";
    }

    private String post(String path) throws IOException, InterruptedException {
        return ask("POST", lab.directPort(), path, ours());
    }

    private String ask(String method, int port, String path, String origin) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/network" + path))
                .method(method, BodyPublishers.noBody())
                .header("Origin", origin)
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
