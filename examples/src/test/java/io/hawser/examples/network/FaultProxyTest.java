package io.hawser.examples.network;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.time.Timers.Timeout;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private final Scenery scenery = new Scenery();
    private final FaultProxy proxy = scenery.proxy;
    private final Origin origin = scenery.origin;

    @AfterEach
    void close() throws IOException {
        scenery.close();
    }

    @Test
    void withoutFaultsItIsAProxy() throws IOException {
        Caller caller = scenery.caller();
        assertEquals("200 GET /a?b=c 1 ", caller.gets("/a?b=c").hears());
        assertEquals("200 POST /b 2 hello", caller.posts("/b", "hello").hears());
        assertEquals("200 Hello", caller.gets("/chunked").hears());
        assertEquals(
                "200 POST /c 4 Hello",
                caller.says("POST /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nHe\r\n3\r\nllo\r\n0\r\n\r\n")
                        .hears());
        assertEquals(new Counts(1, 4, 0, 0, 0), proxy.counts());
    }

    @Test
    void aTunnelCarriesBothWays() throws IOException {
        Caller caller = scenery.tunnel();
        assertEquals("hello", caller.says("hello").hears(5));
        assertEquals("again", caller.says("again").hears(5));
        assertEquals(new Counts(1, 1, 1, 1, 0), proxy.counts());
        caller.close();
        await().until(() -> origin.ended().contains("/ws"));
        await().until(() -> proxy.counts().openTunnels() == 0);
    }

    @Test
    void theServerHearsThatAClientWent() throws IOException {
        Caller caller = scenery.caller().gets("/held");
        await().until(() -> origin.heard().contains("GET /held"));
        caller.close();
        origin.letGo();
        await().until(() -> origin.ended().contains("/held"));
    }

    @Test
    void withoutAServerItSays502() throws IOException {
        origin.close();
        assertEquals("502 the proxy says 502", scenery.caller().gets("/a").hears());
    }

    @Test
    void itCanLeadElsewhere() throws IOException {
        try (Origin other = new Origin()) {
            proxy.leadTo(other.port());
            scenery.caller().gets("/a").hears();
            assertEquals(List.of("GET /a"), other.heard());
        }
    }

    @Test
    void aResetHitsAllConnections() throws IOException {
        Caller idle = scenery.caller();
        idle.gets("/a").hears();
        Caller tunnel = scenery.tunnel();
        Caller held = scenery.caller().gets("/held");
        await().until(() -> origin.heard().contains("GET /held"));
        proxy.reset();
        assertEquals(List.of("reset", "reset", "reset"), List.of(idle.end(), tunnel.end(), held.end()));
        assertEquals(3, proxy.counts().resets());
        await().until(() -> origin.ended().contains("/ws"));
        assertEquals("200 GET /b 4 ", scenery.caller().gets("/b").hears());
    }

    @Test
    void itCanResetTunnelsOnly() throws IOException {
        Caller plain = scenery.caller();
        plain.gets("/a").hears();
        Caller tunnel = scenery.tunnel();
        await().until(() -> proxy.counts().openTunnels() == 1);
        proxy.resetTunnels();
        assertEquals("reset", tunnel.end());
        assertEquals("200 GET /b 3 ", plain.gets("/b").hears());
    }

    @Test
    void inAnOutageItRefuses() throws IOException {
        Caller tunnel = scenery.tunnel();
        proxy.refuse();
        assertEquals("reset", tunnel.end());
        assertEquals("reset", scenery.caller().end());
        proxy.restore();
        assertEquals("200 GET /b 2 ", scenery.caller().gets("/b").hears());
    }

    @Test
    void inSilenceAllWaits() throws IOException {
        Caller tunnel = scenery.tunnel();
        Caller held = scenery.caller().gets("/held");
        await().until(() -> origin.heard().contains("GET /held"));
        proxy.silence();
        tunnel.says("hello");
        Caller late = scenery.caller().gets("/late");
        origin.letGo();
        await().until(() -> proxy.counts().requests() == 3);
        assertEquals(2, origin.heard().size());
        proxy.restore();
        assertEquals("hello", tunnel.hears(5));
        assertEquals("200 GET /held 2 ", held.hears());
        assertEquals("200 GET /late 3 ", late.hears());
    }

    @Test
    void whoIsStrandedStays() throws IOException {
        Caller tunnel = scenery.tunnel();
        Caller idle = scenery.caller();
        idle.gets("/a").hears();
        proxy.strand();
        tunnel.says("hello");
        idle.gets("/b");
        proxy.restore();
        assertEquals("200 GET /c 3 ", scenery.caller().gets("/c").hears());
        await().until(() -> proxy.counts().requests() == 4);
        tunnel.close();
        assertEquals(List.of(), origin.ended().stream().filter("/ws"::equals).toList());
        assertEquals(List.of("GET /ws", "GET /a", "GET /c"), origin.heard());
    }

    @Test
    void itRepeatsWhatItIsTold() {
        StringBuilder done = new StringBuilder();
        Timeout clock = proxy.every(10, () -> done.append('x'));
        scenery.timers.advance(35);
        assertEquals("xxx", done.toString());
        clock.cancel();
        scenery.timers.advance(35);
        assertEquals("xxx", done.toString());
    }

    @Test
    void aFaultCanComeAndGo() throws IOException {
        Caller caller = scenery.caller();
        Fault fault = (request, passage) -> Answer.of(418);
        proxy.add(fault);
        assertEquals("418 the proxy says 418", caller.gets("/a").hears());
        proxy.remove(fault);
        assertEquals("200 GET /a 1 ", caller.gets("/a").hears());
    }
}
