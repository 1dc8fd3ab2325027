package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A course on which frames may have to wait, in order. Flow control bounds how many: nobody is paid for what is held. A reset
 * by the consumer is never held, as it has given up.
 */
abstract class HoldingCourse extends Course {

    private final Deque<HeldFrame> request = new ArrayDeque<>();
    private final Deque<HeldFrame> answer = new ArrayDeque<>();

    HoldingCourse(Streams streams, Http2Exchange exchange, Strike strike) {
        super(streams, exchange, strike);
    }

    /** Something of a side has come: whether it has to wait. */
    abstract boolean holds(Side from);

    /** What it means that a header block need not wait any longer; says whether it passes. */
    boolean due(Side from, Http2Headers headers, boolean endStream) {
        return true;
    }

    /** What it means that a DATA frame need not wait any longer; says whether it passes. */
    boolean due(Side from, Frame data) {
        return true;
    }

    @Override
    final boolean headers(Side from, Http2Headers headers, boolean endStream) {
        return hasToWait(from) ? hold(from, HeldFrame.of(headers, endStream)) : due(from, headers, endStream);
    }

    @Override
    final boolean data(Side from, Frame data) {
        return hasToWait(from) ? hold(from, HeldFrame.of(data)) : due(from, data);
    }

    @Override
    final boolean reset(Side from, Frame reset) {
        return from == Side.CONSUMER || !hasToWait(from) || hold(from, HeldFrame.of(reset));
    }

    @Override
    boolean other(Side from, Frame frame) {
        boolean unknown = exchange.number(from.other()) == 0; // its headers wait
        return !unknown || !hasToWait(from) || hold(from, HeldFrame.of(frame));
    }

    private boolean hasToWait(Side from) {
        return !queue(from).isEmpty() || holds(from);
    }

    private boolean hold(Side from, HeldFrame frame) {
        queue(from).add(frame);
        return false;
    }

    /** Puts something in front of all that waits. */
    final void holdFirst(Side from, HeldFrame frame) {
        queue(from).addFirst(frame);
    }

    /** Passes on what was held, as far as it need not wait again. */
    final void letGo(Side from) {
        for (HeldFrame next = queue(from).peek();
                next != null && !holds(from);
                next = queue(from).peek()) {
            if (from == Side.PROVIDER && streams.credit().connection().forbids(next.flowLength())) {
                streams.credit().whenOpened(this);
                break;
            }
            queue(from).remove();
            letGo(from, next);
        }
    }

    @Override
    void opened() {
        letGo(Side.PROVIDER);
    }

    private void letGo(Side from, HeldFrame next) {
        if (next.headers() != null) {
            if (due(from, next.headers(), next.endStream())) {
                pass(from, next.headers(), next.endStream());
            }
            return;
        }
        if (next.frame() == null) {
            return;
        }
        Frame frame = Frame.at(next.frame(), next.frame().readerIndex());
        boolean passes = switch (frame.type()) {
            case Http2FrameTypes.DATA -> due(from, frame) && passed(from, frame);
            case Http2FrameTypes.RST_STREAM -> streams.reset(from, frame);
            default -> streams.other(from, frame);
        };
        if (passes) {
            streams.from(from).say(next.frame());
        } else {
            next.release();
        }
    }

    private boolean passed(Side from, Frame data) {
        int number = exchange.number(from.other());
        streams.passed(exchange, from, data);
        data.renumber(number);
        return true;
    }

    @Override
    final boolean holdsAnswer() {
        return !answer.isEmpty();
    }

    @Override
    void closed() {
        for (Side from : Side.values()) {
            queue(from).forEach(frame -> {
                streams.from(from).owe(frame.flowLength());
                frame.release();
            });
            queue(from).clear();
        }
    }

    private Deque<HeldFrame> queue(Side from) {
        return from == Side.CONSUMER ? request : answer;
    }
}
