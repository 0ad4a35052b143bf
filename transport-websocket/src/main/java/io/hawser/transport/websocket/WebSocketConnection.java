package io.hawser.transport.websocket;

import io.hawser.engine.Budget;
import io.hawser.engine.CloseReason;
import io.hawser.engine.Link;
import io.hawser.engine.Receipt;
import io.hawser.engine.Taker;
import io.hawser.packet.Packet;
import io.hawser.packet.PacketCodec;
import io.hawser.packet.PacketType;
import io.hawser.packet.ProtocolException;
import io.hawser.time.Lane;
import io.hawser.time.Timers.Timeout;
import io.hawser.transport.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket: joins a wire and a link. What comes in is read, handed on, and only then read on; what goes out is
 * polled, written in one piece, and only then polled on.
 *
 * <p>The inbound half runs one read at a time. The outbound half belongs to a lane of its own, since batches come from
 * the session's lane, pongs from the reading thread, and the end of a write from anywhere.
 */
final class WebSocketConnection implements Taker, Receipt, Wire.Reader, FrameListener {
    private static final Close NORMAL = new Close(CloseCode.NORMAL, "");
    private static final Close NO_PACKET = new Close(CloseCode.POLICY, "not an Engine.IO packet");
    private static final Close NO_ROOM = new Close(CloseCode.TRY_AGAIN_LATER, "no room");
    private static final Close TOO_SLOW = new Close(CloseCode.POLICY, "message takes too long");

    /** Less than so many bytes enter no books: they come with every read. */
    private static final int WORTH_COUNTING = 1_024;

    private enum State {
        /** The link's slot holds us, and nothing is being written. */
        WAITING,
        /** The link's slot holds us, and pongs are being written. */
        PONG,
        /** A batch is being written: we poll again afterwards. */
        BATCH,
        /** Our last frame is being written; nothing may follow. */
        LAST,
        /** It is over. */
        CLOSED
    }

    private final Wire wire;
    private final Link link;
    private final WebSocketLimits limits;
    private final FrameReader frames;
    private List<Packet> arrived = List.of();
    private @Nullable Close farewell;
    private long watched; // what is under way and must end in time, by the reader's numbers

    private final Lane lane = Lane.inPlace();
    private final FrameWriter out;
    private State state = State.WAITING;
    private @Nullable Deque<byte[]> pongs; // made by the first ping: most clients send none
    private Timeout patience = () -> {};
    private volatile Budget.@Nullable Holding holding; // made by the first message that comes in pieces

    /** With messages that may come compressed, and others that go so. */
    WebSocketConnection(
            Wire wire, Link link, WebSocketLimits limits, @Nullable Inflate inflate, @Nullable Deflate deflate) {
        this.wire = wire;
        this.link = link;
        this.limits = limits;
        frames = new FrameReader(link.maxPayload(), limits.fragments(), inflate, this);
        out = new FrameWriter(deflate);
    }

    void start() {
        link.poll(this);
        wire.read(this);
    }

    // inbound

    @Override
    public void bytes(ByteBuffer bytes) {
        try {
            frames.read(bytes);
            count(frames.held());
            if (frames.underWay() != watched) {
                watch(0); // what was watched is whole; the application may take its time
            }
            handOn();
            if (farewell != null) {
                end(farewell, CloseReason.TRANSPORT_CLOSE, farewell.toString());
            }
        } catch (WebSocketException e) {
            fail(e.close(), CloseReason.TRANSPORT_ERROR, e.close().reason());
        } catch (ProtocolException e) {
            fail(NO_PACKET, CloseReason.PARSE_ERROR, e.getMessage());
        }
    }

    @Override
    public void text(String message) {
        arrive(PacketCodec.decode(message));
    }

    @Override
    public void binary(byte[] message) {
        arrive(Packet.message(message));
    }

    @Override
    public void ping(byte[] payload) {
        lane.execute(() -> answer(payload));
    }

    @Override
    public void pong(byte[] payload) {
        // nobody asked: Engine.IO has pings of its own
    }

    @Override
    public void close(int code, String reason) {
        farewell = new Close(code, reason);
    }

    @Override
    public void ended() {
        link.lost(CloseReason.TRANSPORT_CLOSE, "connection ended without a close frame");
        lane.execute(this::hangUp);
    }

    @Override
    public void taken(String word) {
        watch(frames.underWay());
        wire.read(this);
    }

    /** Whole messages need no clock: it starts with the first wait for the rest of one, which is the client's to send. */
    private void watch(long underWay) {
        if (underWay != watched) {
            watched = underWay;
            lane.execute(() -> begin(underWay));
        }
    }

    private void arrive(Packet packet) {
        if (arrived.isEmpty()) {
            arrived = new ArrayList<>(4); // between two reads there is none
        }
        arrived.add(packet);
    }

    private void handOn() {
        List<Packet> packets = arrived;
        arrived = List.of();
        link.receive(packets, this);
    }

    /** What came whole before the fault still counts. */
    private void fail(Close close, CloseReason reason, String detail) {
        handOn();
        end(close, reason, detail);
    }

    private void end(Close close, CloseReason reason, String detail) {
        lane.execute(() -> {
            link.lost(reason, detail); // before a waiting read hears that we hang up, which would be another reason
            sayLast(close); // before what the session says to that: it waits for this lane
        });
    }

    // outbound

    @Override
    public void take(List<Packet> batch) {
        lane.execute(() -> {
            if (state == State.LAST || state == State.CLOSED) {
                return;
            }
            Packet first = batch.get(0);
            if (first.type() == PacketType.CLOSE) {
                if (!first.text().isEmpty()) {
                    out.packet(first); // says more than a close frame can
                }
                sayLast(NORMAL);
            } else {
                batch.forEach(out::packet);
                move(State.BATCH);
            }
        });
    }

    /** The link let us go: a newer one carries the session, or it has ended. */
    @Override
    public void refused() {
        lane.execute(() -> sayLast(NORMAL));
    }

    private void begin(long underWay) {
        patience.cancel();
        if (underWay != 0 && state != State.LAST && state != State.CLOSED) {
            wait(0, limits.unfinished().toMillis());
        }
    }

    /** Looks when a message that has waited so long has waited for another time: one that comes on is waited for. */
    private void wait(long waited, long until) {
        patience = link.timers().after(until - waited, () -> {
            long earned = limits.unfinished().toMillis() + frames.held() / limits.rate() * 1_000L;
            if (earned > until) {
                lane.execute(() -> wait(until, earned));
            } else {
                end(TOO_SLOW, CloseReason.TRANSPORT_ERROR, TOO_SLOW.reason());
            }
        });
    }

    /** Enters what is here of a message into the common books. */
    private void count(int held) {
        Budget.Holding here = holding;
        if (here == null && held >= WORTH_COUNTING) {
            holding = here = link.input().open(() -> end(NO_ROOM, CloseReason.TRANSPORT_ERROR, NO_ROOM.reason()));
        }
        if (here != null) {
            here.set(held);
        }
    }

    /** Answers a ping when what is being written has left; of too many that wait for it the oldest go unanswered. */
    private void answer(byte[] payload) {
        if (pongs == null) {
            pongs = new ArrayDeque<>(1);
        }
        if (pongs.size() == limits.pongs()) {
            pongs.remove();
        }
        pongs.add(payload);
        if (state == State.WAITING) {
            move(State.PONG);
        }
    }

    private void sayLast(Close close) {
        if (state != State.LAST && state != State.CLOSED) {
            patience.cancel();
            out.close(close.code(), close.reason());
            move(State.LAST);
        }
    }

    /** Writes what gathered, unless a write is under way: its end writes the rest. */
    private void move(State next) {
        boolean idle = state == State.WAITING;
        state = next;
        if (idle) {
            write();
        }
    }

    private void write() {
        if (pongs != null && state != State.LAST) {
            pongs.forEach(out::pong);
        }
        pongs = null;
        List<ByteBuffer> gathered = out.take();
        if (!gathered.isEmpty()) {
            wire.write(gathered, () -> lane.execute(this::write));
            return;
        }
        switch (state) {
            case BATCH -> {
                state = State.WAITING;
                link.poll(this);
            }
            case PONG -> state = State.WAITING;
            case LAST -> hangUp();
            case WAITING, CLOSED -> {}
        }
    }

    private void hangUp() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            patience.cancel();
            out.free();
            frames.free();
            count(0);
            wire.close();
        }
    }
}
