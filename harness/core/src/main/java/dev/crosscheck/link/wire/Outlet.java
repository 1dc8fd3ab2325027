package dev.crosscheck.link.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Bytes on their way out to one side: held back while that side is not connected yet or a fault says so. */
@SuppressWarnings("FutureReturnValueIgnored") // the pipeline is told of a failed write, and the wire ends then
final class Outlet {

    private static final int HIGH_WATER_BYTES = 64 * 1024;

    private final Deque<ByteBuf> held = new ArrayDeque<>();
    private @Nullable Channel channel;
    private long heldBytes;
    private int holds;
    private boolean ending;
    private boolean ended;

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

    /** Whether whoever fills this outlet should stop for now. */
    boolean full() {
        return heldBytes > HIGH_WATER_BYTES || (channel != null && !channel.isWritable());
    }

    void write(ByteBuf bytes) {
        if (ending) {
            bytes.release(); // said after the end: nobody can hear it
        } else if (channel == null || holds > 0) {
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
        if (channel != null) {
            channel.flush();
        }
    }

    void discard() {
        ending = true;
        held.forEach(ByteBuf::release);
        held.clear();
        heldBytes = 0;
    }

    private void drain() {
        Channel to = channel;
        if (to == null || holds > 0) {
            return;
        }
        for (ByteBuf next = held.poll(); next != null; next = held.poll()) {
            to.write(next, to.voidPromise());
        }
        heldBytes = 0;
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
}
