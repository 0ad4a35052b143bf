package io.hawser.undertow;

import io.hawser.transport.Exchange.Body;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/** Reads a request's body as it comes; what it announces allocates nothing, and past the limit nothing more is kept. */
final class BodyReader {
    private final HttpServerExchange exchange;
    private final int limit;
    private final Body body;
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream(512);

    BodyReader(HttpServerExchange exchange, int limit, Body body) {
        this.exchange = exchange;
        this.limit = limit;
        this.body = body;
    }

    void start() {
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
                    exchange.setPersistent(false);
                    body.tooLarge();
                    return;
                }
            }
            if (count == 0) {
                channel.resumeReads();
                return;
            }
        } catch (IOException e) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        body.whole(arrived.toByteArray());
    }

    private boolean keep(ByteBuffer buffer) {
        if (arrived.size() + buffer.remaining() > limit) {
            return false;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        arrived.writeBytes(bytes);
        return true;
    }
}
