package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawser.time.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

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

    @Test
    void aBroadcasterThatNeverPausesIsNoExceptionEither() throws Exception {
        World world = new World();
        CyclicBarrier start = new CyclicBarrier(2);
        for (int round = 0; round < 500; round++) {
            Peer peer = world.stranger();
            Thread other = new Thread(() -> {
                await(start);
                for (int i = 0; i < 50; i++) {
                    world.main.emit("tick");
                }
            });
            other.start();
            await(start);
            peer.send("0");
            other.join();

            List<String> heard = peer.hears();
            assertEquals("0{\"sid\":\"s" + (round + 1) + "\"}", heard.get(0));
            assertEquals(
                    heard.subList(1, heard.size()).stream()
                            .filter("2[\"tick\"]"::equals)
                            .count(),
                    heard.size() - 1);
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
