package dev.crosscheck.link.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The two sockets of a wire: what goes out through each, and whether either is read from now. */
final class Sockets {

    private static final long PATIENCE_SECONDS = 5;

    private final Channel consumer;
    private final Map<Side, Outlet> outlets = new EnumMap<>(Map.of(Side.CONSUMER, outlet(), Side.PROVIDER, outlet()));
    private final Map<Side, Integer> pauses = new EnumMap<>(Map.of(Side.CONSUMER, 0, Side.PROVIDER, 0));
    private @Nullable Channel provider;

    Sockets(Channel consumer) {
        this.consumer = consumer;
        to(Side.CONSUMER).connected(consumer);
    }

    private Outlet outlet() {
        return new Outlet(this::updateReading);
    }

    void dialled(Channel channel) {
        provider = channel;
        to(Side.PROVIDER).connected(channel);
        updateReading();
    }

    Outlet to(Side side) {
        return Objects.requireNonNull(outlets.get(side));
    }

    void pause(Side from, int more) {
        pauses.merge(from, more, Integer::sum);
        updateReading();
    }

    void hold(Collection<Side> sides) {
        sides.forEach(side -> to(side).hold());
    }

    void release(Collection<Side> sides) {
        sides.forEach(side -> to(side).release());
        updateReading();
    }

    void flush() {
        outlets.values().forEach(Outlet::flush);
        updateReading();
    }

    /** Reads from a side unless it is paused or what it sends is stuck before the other side. */
    void updateReading() {
        read(consumer, Side.CONSUMER);
        if (provider != null) {
            read(provider, Side.PROVIDER);
        }
    }

    private void read(Channel channel, Side from) {
        boolean wanted = pauses.getOrDefault(from, 0) == 0 && !to(from.other()).full();
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }

    /** Closes both: by RST, or behind what was sent. */
    void close(boolean reset) {
        outlets.values().forEach(Outlet::discard);
        disconnect(consumer, reset);
        if (provider != null) {
            disconnect(provider, reset);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    private static void disconnect(Channel channel, boolean reset) {
        if (!reset) {
            ChannelFuture sent = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            if (!sent.isDone()) { // its peer does not read, and may never
                channel.eventLoop().schedule(() -> drop(channel), PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } else if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            drop(channel);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it, and closing does not fail
    static void drop(Channel channel) {
        channel.close();
    }
}
