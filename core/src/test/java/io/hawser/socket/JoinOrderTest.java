package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing reaches a client before it was told that it is in, whatever other threads do meanwhile. */
class JoinOrderTest {
    private final List<Socket> known = new ArrayList<>();

    @Test
    void whoSendsWhileTheClientIsLetInComesBehindTheReply() {
        Crank crank = new Crank();
        World world = new World(SocketOptions.DEFAULTS, crank, meddling(this::sendAndJoin));
        world.main.use((socket, next) -> {
            known.add(socket);
            next.proceed();
        });
        world.main.onConnection(socket -> socket.emit("welcome"));

        Peer peer = world.stranger().send("0");
        crank.turn();

        assertEquals(
                List.of(
                        "0{\"sid\":\"s1\"}",
                        "2[\"early\"]",
                        "2[\"early too\"]",
                        "2[\"to everybody\"]",
                        "2[\"welcome\"]"),
                peer.hears());
    }

    /** The session's lane is busy when it is let in, so the reply waits; what is sent meanwhile must not come later. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsSentBeforeTheReplyIsNotOvertakenByWhatIsSentBehindIt(boolean recovering) {
        List<Middleware.Next> undecided = new ArrayList<>();
        RecoveryOptions recovery = recovering ? RecoveryOptions.DEFAULTS : null;
        World world = new World(
                SocketOptions.DEFAULTS.with(recovery, Duration.ofSeconds(45)),
                Runnable::run,
                meddling(() -> known.get(0).emit("second")));
        world.main.use((socket, next) -> {
            known.add(socket);
            undecided.add(next);
        });
        Peer peer = world.stranger().send("0");

        peer.session.enter(() -> {
            undecided.get(0).proceed();
            known.get(0).emit("first");
            assertEquals(List.of(), peer.hears());
        });

        List<String> names =
                peer.hears().stream().map(text -> text.split("\"")[1]).toList();
        assertEquals(recovering ? List.of("sid", "first", "second") : List.of("sid", "second"), names);
    }

    @Test
    void aBroadcasterThatNeverPausesIsNoExceptionEither() throws Exception {
        World world = new World();
        CyclicBarrier start = new CyclicBarrier(2);
        for (int round = 0; round < 500; round++) {
            Peer peer = world.stranger();
            Thread other = new Thread(() -> {
                await(start);
                for (int i = 0; i < 50; i++) {
                    world.main.emit("tick", i);
                }
            });
            other.start();
            await(start);
            peer.send("0");
            other.join();

            List<String> heard = peer.hears();
            assertEquals("0{\"sid\":\"s" + (round + 1) + "\"}", heard.get(0));
            int missed = 51 - heard.size();
            for (int i = missed; i < 50; i++) {
                assertEquals("2[\"tick\"," + i + "]", heard.get(1 + i - missed));
            }
            peer.vanish();
        }
        world.end();
    }

    /** What another thread would do at the worst moment: with a socket that it knows from the middleware. */
    private void sendAndJoin() {
        Socket socket = known.get(0);
        socket.emit("early");
        socket.join("room");
        socket.namespace().to("room").emit("early too");
        socket.namespace().emit("to everybody");
    }

    /** Timers that let another thread in when the connect timeout is called off: in the middle of the join. */
    private static Timers meddling(Runnable meddler) {
        return new Timers() {
            @Override
            public long now() {
                return 0;
            }

            @Override
            public Timeout after(long millis, Runnable task) {
                return meddler::run;
            }
        };
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
