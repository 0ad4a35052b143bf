package io.hawser.undertow;

import io.hawser.transport.Exchange.Body;
import io.hawser.transport.HttpLimits;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.StatusCodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads a request's body as it comes; what it announces allocates nothing, and past the limit nothing more is kept. It has
 * some time, and then must have come at some rate.
 */
final class BodyReader {
    private static final int DRAIN_SECONDS = 5;
    private static final long UNLIMITED = -1;

    private final HttpServerExchange exchange;
    private final int limit;
    private final Body body;
    private final XnioExecutor clock;
    private final HttpLimits limits;
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream(512);
    private volatile boolean stopped;
    private volatile XnioExecutor.@Nullable Key watch; // null while nobody looks

    BodyReader(HttpServerExchange exchange, HttpLimits limits, int limit, Body body) {
        this(exchange, limits, limit, body, exchange.getIoThread());
    }

    BodyReader(HttpServerExchange exchange, HttpLimits limits, int limit, Body body, XnioExecutor clock) {
        this.clock = clock;
        this.limits = limits;
        this.exchange = exchange;
        this.limit = limit;
        this.body = body;
    }

    void start() {
        exchange.setMaxEntitySize(UNLIMITED); // the limit is ours to keep: Undertow's would cut the connection
        if (exchange.getRequestContentLength() > limit) {
            refuse(StatusCodes.REQUEST_ENTITY_TOO_LARGE);
        } else if (HttpContinue.requiresContinueResponse(exchange)) {
            HttpContinue.sendContinueResponse(exchange, new Asked());
        } else {
            read();
        }
    }

    private void read() {
        StreamSourceChannel channel = exchange.getRequestChannel();
        channel.getReadSetter().set(this::read);
        read(channel);
    }

    private void read(StreamSourceChannel channel) {
        try (PooledByteBuffer borrowed =
                exchange.getConnection().getByteBufferPool().allocate()) {
            ByteBuffer buffer = borrowed.getBuffer();
            int count;
            while ((count = channel.read(buffer.clear())) > 0) {
                if (!keep(buffer.flip())) {
                    channel.suspendReads();
                    refuse(StatusCodes.REQUEST_ENTITY_TOO_LARGE);
                    return;
                }
            }
            body.kept(arrived.size());
            if (count == 0) {
                watch(limits.bodyTime().toMillis());
                channel.resumeReads();
                return;
            }
        } catch (IOException e) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        unwatch();
        if (!stopped) {
            body.whole(arrived.toByteArray());
        }
    }

    /** Somebody answered before the body was whole: what came of it is not wanted. Called by any thread. */
    void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        unwatch();
        if (!exchange.isRequestComplete()) {
            drain();
        }
    }

    /** Looks after so many milliseconds whether it comes fast enough, and again when it would be too slow by then. */
    private void watch(long millis) {
        if (watch == null) {
            watch = clock.executeAfter(() -> look(millis), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void unwatch() {
        XnioExecutor.Key looking = watch;
        if (looking != null) {
            looking.remove();
        }
    }

    private void look(long millis) {
        long paid = limits.bodyTime().toMillis() + arrived.size() * 1_000L / limits.bodyRate();
        watch = null;
        if (stopped || exchange.isRequestComplete()) {
            return;
        }
        if (paid > millis) {
            watch = clock.executeAfter(() -> look(paid), paid - millis, TimeUnit.MILLISECONDS);
        } else {
            refuse(StatusCodes.REQUEST_TIME_OUT);
        }
    }

    private void refuse(int status) {
        stop();
        body.refused(status);
    }

    /** Undertow reads on and throws away, so that the answer arrives: for a while. */
    private void drain() {
        clock.executeAfter(
                () -> {
                    if (!exchange.isRequestComplete()) {
                        IoUtils.safeClose(exchange.getConnection());
                    }
                },
                DRAIN_SECONDS,
                TimeUnit.SECONDS);
    }

    private boolean keep(ByteBuffer buffer) {
        if (stopped) {
            arrived.reset();
            return true;
        }
        if (arrived.size() + buffer.remaining() > limit) {
            return false;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        arrived.writeBytes(bytes);
        return true;
    }

    /** The client waits for our word before it sends the body, RFC 9110 §10.1.1. */
    private final class Asked implements IoCallback {
        @Override
        public void onComplete(HttpServerExchange asked, Sender sender) {
            read();
        }

        @Override
        public void onException(HttpServerExchange asked, Sender sender, IOException e) {
            IoUtils.safeClose(asked.getConnection());
        }
    }
}
