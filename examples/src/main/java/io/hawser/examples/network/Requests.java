package io.hawser.examples.network;

import io.hawser.time.Timers.Timeout;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/** What networks do to plain requests; upgrades pass untouched. */
final class Requests {
    private Requests() {}

    /** What becomes of a request. */
    enum Fate {
        /** It is reset before it reaches the server. */
        LOST,
        /** The server has it; its answer is lost in a reset. */
        ANSWER_LOST,
        /** The server has it; its answer ends in the middle. */
        ANSWER_CUT,
        /** The server has it; the client is told 502. */
        BAD_GATEWAY
    }

    /** The proxy refuses a method. */
    static Fault refuse(String method, int status) {
        return plain((request, passage) -> request.is(method) ? Answer.of(status) : passage.send(request));
    }

    /** The proxy refuses bodies over so many bytes. */
    static Fault refuseOver(int bytes) {
        return plain((request, passage) -> request.body().length > bytes ? Answer.of(413) : passage.send(request));
    }

    /** What is not answered in time, in milliseconds, is answered with 504 by the proxy. */
    static Fault cutAfter(long millis) {
        return plain((request, passage) -> {
            Errand errand = passage.begin(request);
            Timeout limit = passage.after(millis, errand::close);
            try {
                return errand.answer();
            } catch (CancellationException late) {
                return Answer.of(504);
            } finally {
                limit.cancel();
            }
        });
    }

    /** A request of that method is sent twice, one behind the other; the second answer counts. */
    static Fault repeat(String method) {
        return plain((request, passage) -> {
            if (request.is(method)) {
                passage.send(request).complete();
            }
            return passage.send(request);
        });
    }

    /** A request of that method is sent twice at once; whatever comes to one of the two is lost. */
    static Fault repeatAtOnce(String method) {
        return plain((request, passage) -> {
            if (request.is(method)) {
                passage.beginAside(request);
            }
            return passage.send(request);
        });
    }

    /** Every n-th request of that method meets its fate. */
    static Fault every(int n, String method, Fate fate) {
        AtomicInteger count = new AtomicInteger();
        return plain((request, passage) -> request.is(method) && count.incrementAndGet() % n == 0
                ? meet(fate, request, passage)
                : passage.send(request));
    }

    private static Answer meet(Fate fate, Request request, Passage passage) throws IOException, InterruptedException {
        if (fate == Fate.LOST) {
            throw new ConnectionReset();
        }
        Answer answer = passage.send(request).complete();
        return switch (fate) {
            case LOST, ANSWER_LOST -> throw new ConnectionReset();
            case ANSWER_CUT -> answer.cut();
            case BAD_GATEWAY -> Answer.of(502);
        };
    }

    /** Each connection serves one request. */
    static Fault withoutKeepAlive() {
        return plain((request, passage) -> {
            Answer answer = passage.send(request);
            return answer.with(answer.headers().with("Connection", "close"));
        });
    }

    static Fault withoutCookies() {
        return (request, passage) -> {
            Answer answer = passage.send(request.with(request.headers().without("Cookie")));
            return answer.with(answer.headers().without("Set-Cookie"));
        };
    }

    static Fault withQueryReversed() {
        return (request, passage) -> passage.send(request.withQueryReversed());
    }

    static Fault plain(Fault fault) {
        return (request, passage) -> request.isUpgrade() ? passage.send(request) : fault.exchange(request, passage);
    }
}
