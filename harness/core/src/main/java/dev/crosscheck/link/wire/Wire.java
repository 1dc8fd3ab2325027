package dev.crosscheck.link.wire;

import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a consumer and the one to its provider that belongs to it, both on one event loop. All methods are called
 * on that loop. A wire knows sockets, ends and back-pressure; what the bytes mean is its conversation's business.
 */
public final class Wire {

    private static final int DIAL_MILLIS = 5_000;

    private final Traffic traffic;
    private final Journal journal;
    private final int number;
    private final Channel consumer;
    private final Sockets sockets;
    private final WireFaults faults = new WireFaults(this);
    private Conversation conversation;
    private @Nullable Side firstToEnd;
    private boolean seen;
    private boolean closed;

    private Wire(
            Traffic traffic, Journal journal, int number, Channel consumer, Function<Wire, Conversation> protocol) {
        this.traffic = traffic;
        this.journal = journal;
        this.number = number;
        this.consumer = consumer;
        this.sockets = new Sockets(consumer);
        this.conversation = protocol.apply(this);
    }

    /**
     * Takes over an accepted connection and dials the provider for it.
     *
     * @param number counts the connections of the link
     * @param protocol makes what the wire converses in at first
     */
    public static void open(
            Channel accepted,
            SocketAddress provider,
            int number,
            Traffic traffic,
            Journal journal,
            Function<Wire, Conversation> protocol) {
        Wire wire = new Wire(traffic, journal, number, accepted, protocol);
        accepted.pipeline().addLast(new WireHandler(wire, Side.CONSUMER));
        traffic.opened(wire);
        if (!wire.closed) {
            wire.dial(provider);
        }
    }

    private void dial(SocketAddress address) {
        new Bootstrap()
                .group(consumer.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, DIAL_MILLIS)
                .handler(new WireHandler(this, Side.PROVIDER))
                .connect(address)
                .addListener((ChannelFutureListener) this::dialled);
    }

    private void dialled(ChannelFuture dial) {
        if (closed) {
            Sockets.drop(dial.channel());
        } else if (dial.isSuccess()) {
            sockets.dialled(dial.channel());
            closeIfEnded();
        } else {
            if (!seen) {
                begin(Protocol.TCP, "").end(Outcome.BROKEN);
            }
            reset();
        }
    }

    // ---- for conversations

    /** Goes on in another protocol; the caller hands over what it has not understood. */
    public void converse(Conversation next) {
        conversation = next;
    }

    /** Passes bytes on, which the wire owns from here on. They leave with the next {@link #flush()} at the latest. */
    public void send(Side to, ByteBuf bytes) {
        sockets.to(to).write(bytes);
    }

    /** Passes on that nothing more will be sent, behind everything that was. */
    public void end(Side to) {
        ActiveInjection lingering = faults.lingering();
        if (lingering == null) {
            endNow(to);
        } else {
            count(lingering);
            later(WireFaults.linger(lingering), faults.until(lingering, () -> endNow(to))::end);
        }
    }

    private void endNow(Side to) {
        sockets.to(to).end();
        closeIfEnded();
    }

    /** Stops reading from a side until {@link #resume} was called as often. */
    public void pause(Side from) {
        sockets.pause(from, 1);
    }

    /** Takes back one {@link #pause}. */
    public void resume(Side from) {
        sockets.pause(from, -1);
    }

    /** Runs a task on this wire's loop after a while, unless the wire is gone by then. */
    public void later(Duration delay, Runnable task) {
        loop().schedule(
                        () -> {
                            if (!closed) {
                                task.run();
                                flush();
                            }
                        },
                        delay.toNanos(),
                        TimeUnit.NANOSECONDS)
                .addListener(done -> {
                    if (!done.isSuccess() && !closed) {
                        consumer.pipeline().fireExceptionCaught(done.cause());
                    }
                });
    }

    /** The same for a task that waits because of a fault: it runs at once when the fault is removed. */
    public Wait later(Strike strike, Duration delay, Runnable task) {
        Wait wait = faults.until(strike.fault(), task);
        later(delay, wait::end);
        return wait;
    }

    /** Runs a task when a fault is removed. */
    public Wait whenHealed(Strike strike, Runnable task) {
        return faults.until(strike.fault(), task);
    }

    /** Begins an exchange; one that begins during a stall is struck by it. */
    public Sighting begin(Protocol protocol, String method) {
        seen = true;
        Sighting sighting = journal.begin(number, protocol, method);
        faults.begun(sighting);
        return sighting;
    }

    /** The fault that strikes this request, or null. */
    public @Nullable Strike strike(Request request) {
        return traffic.strike(request, any -> true);
    }

    /** The fault that strikes this whole connection, or null; each fault is asked once. */
    public @Nullable Strike strikeOnce(Request connectionAsRequest) {
        return traffic.strike(connectionAsRequest, faults::firstAsked);
    }

    /** The faults of frames that are in force on this wire. */
    public Map<ActiveInjection, FrameEffect> frameFaults() {
        return faults.ofFrames();
    }

    /** Whether a fault holds everything back. */
    public boolean stalled() {
        return faults.stalled();
    }

    /** Sends what is written. */
    public void flush() {
        sockets.flush();
    }

    /** Whether the wire is gone. */
    public boolean isClosed() {
        return closed;
    }

    /** Where buffers come from. */
    public ByteBufAllocator alloc() {
        return consumer.alloc();
    }

    /** Closes both sides behind what was sent. */
    public void close(Outcome outcome) {
        finish(outcome, false);
    }

    /** Resets both sides (TCP RST). */
    public void reset() {
        finish(Outcome.BROKEN, true);
    }

    // ---- for effects

    /** Whether exchanges are going on; a wire that lies idle is not struck by what happens to it. */
    public boolean busy() {
        return !conversation.open().isEmpty();
    }

    /** Holds everything back, both ways, until {@link #release}. */
    public void stall(ActiveInjection fault) {
        stall(fault, EnumSet.allOf(Side.class));
    }

    /** Holds back what goes to these sides until {@link #release}. */
    public void stall(ActiveInjection fault, Set<Side> to) {
        faults.stall(fault);
        sockets.hold(to);
    }

    /** Lets what a stall held back go. */
    public void release(ActiveInjection fault) {
        release(fault, EnumSet.allOf(Side.class));
    }

    /** Lets what was held back from these sides go; nothing if the fault has not stalled this wire. */
    public void release(ActiveInjection fault, Set<Side> to) {
        if (faults.release(fault)) {
            sockets.release(to);
            closeIfEnded();
        }
    }

    /** Lets bytes go to a side no faster than the pace allows, until the fault is removed; every exchange from now on is struck. */
    public void pace(ActiveInjection fault, Side to, Pace pace) {
        faults.slows(fault, () -> sockets.to(to).remove(pace));
        sockets.to(to).add(pace);
    }

    /** Marks the exchanges that are going on as struck and counts this connection, once for each fault; whether this was the first time. */
    public boolean count(ActiveInjection fault) {
        return faults.count(fault, conversation.open());
    }

    /** One side is taken not to say more; the other side hears of it, and what is still said is not let in. */
    public void cutOff(Side from) {
        ended(from);
    }

    // ---- for the sockets and the traffic of the link

    /** Counts the connections of the link, from 1. */
    int number() {
        return number;
    }

    Conversation conversation() {
        return conversation;
    }

    EventLoop loop() {
        return consumer.eventLoop();
    }

    void apply(ActiveInjection fault, boolean opening) {
        if (!closed) {
            faults.apply(fault, opening);
        }
    }

    void heal(ActiveInjection fault) {
        if (!closed) {
            faults.heal(fault);
            flush();
        }
    }

    void abandon() {
        finish(Outcome.BROKEN, false);
    }

    void received(Side from, ByteBuf bytes) {
        if (closed) {
            bytes.release();
            return;
        }
        int admitted = faults.admitted(from, bytes.readableBytes());
        if (admitted > 0) {
            conversation.received(from, bytes.writerIndex(bytes.readerIndex() + admitted));
        } else {
            bytes.release();
        }
        faults.received(from, admitted);
    }

    void settled(Side from) {
        if (!closed) {
            conversation.settled(from);
            flush();
        }
    }

    void ended(Side from) {
        if (!closed) {
            firstToEnd = firstToEnd == null ? from : firstToEnd;
            conversation.ended(from);
            flush();
        }
    }

    void lost(Side side) {
        finish((firstToEnd == null ? side : firstToEnd) == Side.CONSUMER ? Outcome.CANCELLED : Outcome.BROKEN, true);
    }

    void updateReading() {
        sockets.updateReading();
    }

    private void closeIfEnded() {
        if (sockets.to(Side.CONSUMER).ended() && sockets.to(Side.PROVIDER).ended()) {
            finish(firstToEnd == Side.PROVIDER ? Outcome.BROKEN : Outcome.CANCELLED, false);
        }
    }

    /**
     * Ends the wire.
     *
     * @param reset by RST and not behind what was sent
     */
    private void finish(Outcome outcome, boolean reset) {
        if (closed) {
            return;
        }
        closed = true;
        traffic.closed(this);
        conversation.closed(outcome);
        if (!seen && !faults.counted().isEmpty()) {
            Sighting sighting = begin(Protocol.TCP, "");
            faults.counted().forEach(fault -> sighting.struck(fault.injection()));
            sighting.end(outcome);
        }
        sockets.close(reset);
    }

    @Override
    public String toString() {
        return journal.link() + " #" + number;
    }
}
