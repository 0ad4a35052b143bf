package io.hawser.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawser.time.Timers;
import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import io.hawser.transport.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The fakes keep the contracts that stand on the interfaces. */
class FakesTest {
    private final List<String> told = new ArrayList<>();

    @Nested
    class Clock {
        private final FakeTimers timers = new FakeTimers();

        @Test
        void runsWhatFallsDueInOrderAtItsOwnTime() {
            long start = timers.now();
            timers.after(20, () -> told.add("third at " + (timers.now() - start)));
            timers.after(10, () -> {
                told.add("first at " + (timers.now() - start));
                timers.after(0, () -> told.add("second at " + (timers.now() - start)));
            });
            timers.after(21, () -> told.add("never"));
            timers.advance(20);

            assertEquals(List.of("first at 10", "second at 10", "third at 20"), told);
            assertEquals(start + 20, timers.now());
            assertEquals(1, timers.pending());
        }

        @Test
        void forgetsWhatIsCalledOff() {
            Timers.Timeout called = timers.after(1, () -> told.add("never"));
            called.cancel();
            called.cancel();
            timers.advance(1);

            assertEquals(List.of(), told);
            assertEquals(0, timers.pending());
        }

        @Test
        void runsLateWhatFallsDueWhileItLags() {
            timers.after(10, () -> told.add("at " + (timers.now() - 5_000)));
            timers.lag(30);
            assertEquals(List.of(), told);
            assertEquals(5_030, timers.now());
            timers.advance(0);

            assertEquals(List.of("at 30"), told);
        }

        @Test
        void knowsNoTimeBeforeNow() {
            assertThrows(IllegalArgumentException.class, () -> timers.after(-1, () -> {}));
        }
    }

    @Nested
    class Connection {
        private final FakeWire wire = new FakeWire();
        private final Wire.Reader once = new Reading(false);
        private final Wire.Reader always = new Reading(true);

        @Test
        void tellsAReaderOnceAndNeverInsideItsOwnCall() {
            wire.feed((byte) 'a');
            wire.read(once);
            assertEquals(List.of(), told);
            wire.feed((byte) 'b');
            wire.feed((byte) 'c');

            assertEquals(List.of("ab"), told);
            assertFalse(wire.isReading());
        }

        @Test
        void tellsAReaderThatAsksFromWithinAgain() {
            wire.read(always);
            wire.trickle((byte) 'a', (byte) 'b');
            wire.vanish();

            assertEquals(List.of("a", "b", "ended"), told);
        }

        @Test
        void endsAfterWhatIsBeingWritten() {
            wire.read(once);
            wire.slow();
            write("bye");
            wire.close();
            wire.close();
            assertEquals(List.of(), told);
            assertEquals("", wire.takeText());
            wire.drain();

            assertEquals("bye", wire.takeText());
            assertEquals(List.of("ended", "written"), told);
            assertTrue(wire.isClosed());
        }

        @Test
        void neverEndsAWriteOfABrokenConnection() {
            wire.slow();
            write("lost");
            wire.vanish();
            wire.drain();
            write("lost too");

            assertEquals(List.of(), told);
            assertEquals("", wire.takeText());
            assertFalse(wire.isClosed());
        }

        @Test
        void failsWhoeverReadsOrWritesTwiceAtOnce() {
            wire.slow();
            write("one");
            wire.read(once);

            assertThrows(IllegalStateException.class, () -> write("two"));
            assertThrows(IllegalStateException.class, () -> wire.read(once));
        }

        private void write(String text) {
            wire.write(List.of(ByteBuffer.wrap(text.getBytes(UTF_8))), () -> told.add("written"));
        }

        private class Reading implements Wire.Reader {
            private final boolean again;

            Reading(boolean again) {
                this.again = again;
            }

            @Override
            public void bytes(ByteBuffer bytes) {
                told.add(UTF_8.decode(bytes).toString());
                if (again) {
                    wire.read(this);
                }
            }

            @Override
            public void ended() {
                told.add("ended");
            }
        }
    }

    @Nested
    class Request {
        private final FakeExchange request =
                FakeExchange.get("a=1&a=2&b=x%26y&c").with("X-One", "1");

        @Test
        void isReadAsItWasWritten() {
            request.with("x-one", "2");

            assertEquals("1", request.query("a"));
            assertEquals("x&y", request.query("b"));
            assertEquals("", request.query("c"));
            assertEquals(List.of("1", "2"), request.header("X-ONE"));
            assertEquals(List.of(), request.header("X-Two"));
            assertEquals("/hawser.js", request.at("/hawser.js").path());
            assertEquals("/hawser.js?a=1&a=2&b=x%26y&c", request.handshake().url());
            assertEquals("/hawser.js", request.handshake().path());
        }

        @Test
        void endsOnce() {
            request.onAbort(() -> told.add("aborted"));
            request.answer(Answer.empty(204));
            request.answer(Answer.empty(404));
            request.upgrade(Map.of(), wire -> told.add("upgraded"));
            request.stream(Answer.empty(200)).write(List.of(), () -> told.add("written"));
            request.abort();

            assertEquals(204, request.status());
            assertEquals(List.of(), told);
        }

        @Test
        void isOverWhenItsClientGoes() {
            request.onAbort(() -> told.add("aborted"));
            request.abort();
            request.abort();
            request.onAbort(() -> told.add("aborted long ago"));
            request.answer(Answer.empty(204));

            assertEquals(List.of("aborted", "aborted long ago"), told);
            assertEquals(0, request.status());
            assertFalse(request.isHeld());
        }

        @Test
        void becomesAPipe() {
            request.upgrade(Map.of("Upgrade", "pigeon"), wire -> wire.close());

            assertEquals(101, request.status());
            assertEquals(Map.of("Upgrade", "pigeon"), request.upgraded());
            assertTrue(request.wire().isClosed());
        }

        @Test
        void hasTheHeadersThatWereAddedBesideThoseOfItsEnd() {
            request.addHeader("Set-Cookie", "a=1");
            request.addHeader("set-cookie", "b=2");
            request.answer(new Answer(200, Map.of("Set-Cookie", "c=3"), new byte[0]));
            request.addHeader("Set-Cookie", "late=4");

            assertEquals(List.of("c=3", "a=1", "b=2"), request.answered("SET-COOKIE"));
            assertEquals(List.of(), request.answered("Vary"));
        }

        @Test
        void hasTheHeadersThatWereAddedToAPipeAndToAStream() {
            request.addHeader("Set-Cookie", "a=1");
            request.upgrade(Map.of("Upgrade", "pigeon"), wire -> {});
            FakeExchange stream = FakeExchange.get("");
            stream.addHeader("Set-Cookie", "a=1");
            stream.stream(Answer.empty(200));

            assertEquals(List.of("a=1"), request.answered("Set-Cookie"));
            assertEquals(List.of("pigeon"), request.answered("upgrade"));
            assertEquals(List.of("a=1"), stream.answered("Set-Cookie"));
            assertThrows(IllegalArgumentException.class, () -> request.addHeader("Set-Cookie", "a\r\nb: c"));
        }

        @Test
        void bringsItsBodyOnceAndInItsOwnTime() {
            FakeExchange post = FakeExchange.post("", "four").uploading();
            post.receive(4, new Outcome());
            assertEquals(List.of(), told);
            post.arrive();
            post.arrive();
            FakeExchange.post("", "fives").receive(4, new Outcome());

            assertEquals(List.of("four", "too large"), told);
            assertThrows(IllegalStateException.class, () -> post.receive(4, new Outcome()));
        }

        private class Outcome implements Exchange.Body {
            @Override
            public void whole(byte[] bytes) {
                told.add(new String(bytes, UTF_8));
            }

            @Override
            public void refused(int status) {
                told.add("too large");
            }
        }
    }
}
