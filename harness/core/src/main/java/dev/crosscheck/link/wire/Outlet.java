package dev.crosscheck.link.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way out to one side: held back while that side is not connected yet or a fault says so, and let go no faster
 * than faults allow.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the pipeline is told of a failed write, and the wire ends then
final class Outlet {

    private static final int HIGH_WATER_BYTES = 64 * 1024;

    private final Runnable drained;
    private final Deque<ByteBuf> held = new ArrayDeque<>();
    private final List<Pace> paces = new ArrayList<>(0);
    private @Nullable Channel channel;
    private long heldBytes;
    private int holds;
    private boolean ending;
    private boolean ended;
    private boolean discarded;
    private boolean scheduled;

    /** Runs the task whenever bytes that were held back have gone some time after they were written. */
    Outlet(Runnable drained) {
        this.drained = drained;
    }

    void connected(Channel to) {
        channel = to;
        drain();
    }

    void hold() {
        holds++;
    }

    void release() {
        holds--;
        drain();
    }

    void add(Pace pace) {
        paces.add(pace);
    }

    void remove(Pace pace) {
        if (paces.remove(pace)) {
            drain();
        }
    }

    /** Whether whoever fills this outlet should stop for now. */
    boolean full() {
        return heldBytes > HIGH_WATER_BYTES || (channel != null && !channel.isWritable());
    }

    void write(ByteBuf bytes) {
        if (ending) {
            bytes.release(); // said after the end: nobody can hear it
        } else if (channel == null || holds > 0 || !paces.isEmpty()) {
            held.add(bytes);
            heldBytes += bytes.readableBytes();
        } else {
            channel.write(bytes, channel.voidPromise());
        }
    }

    /** Passes on the end of the stream (a FIN) behind what was written. */
    void end() {
        ending = true;
        drain();
    }

    boolean ended() {
        return ended;
    }

    void flush() {
        if (!paces.isEmpty()) {
            drain();
        } else if (channel != null) {
            channel.flush();
        }
    }

    void discard() {
        ending = true;
        discarded = true;
        held.forEach(ByteBuf::release);
        held.clear();
        heldBytes = 0;
    }

    private void drain() {
        Channel to = channel;
        if (to == null || holds > 0 || discarded) {
            return;
        }
        for (ByteBuf next = held.peek(); next != null; next = held.peek()) {
            int allowed = allowed(next.readableBytes());
            if (allowed <= 0) {
                drainLater(to);
                return;
            }
            if (allowed >= next.readableBytes()) {
                held.remove();
                pass(to, next);
            } else {
                pass(to, next.readRetainedSlice(allowed));
            }
        }
        if (ending && !ended) {
            ended = true;
            to.write(Unpooled.EMPTY_BUFFER).addListener((ChannelFutureListener) written -> {
                if (to instanceof DuplexChannel duplex && duplex.isActive()) {
                    duplex.shutdownOutput();
                }
            });
        }
        to.flush();
    }

    private int allowed(int waiting) {
        int allowed = waiting;
        for (Pace pace : paces) {
            allowed = Math.min(allowed, pace.allows(waiting));
        }
        return allowed;
    }

    private void pass(Channel to, ByteBuf bytes) {
        int length = bytes.readableBytes();
        heldBytes -= length;
        to.write(bytes, to.voidPromise());
        if (!paces.isEmpty()) {
            to.flush(); // a piece of its own
            List.copyOf(paces).forEach(pace -> pace.left(length));
        }
    }

    private void drainLater(Channel to) {
        long nanos = paces.stream().mapToLong(Pace::nanosUntilMore).max().orElse(0);
        if (!scheduled && nanos < Long.MAX_VALUE) {
            scheduled = true;
            to.eventLoop().schedule(this::drainNow, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void drainNow() {
        scheduled = false;
        if (!discarded) {
            drain();
            drained.run();
        }
    }
}
