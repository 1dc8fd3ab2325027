package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.observation.Exchange.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * What becomes of one struck stream, one class for each action. The methods up to {@link #needsProvider} are the moments of an
 * exchange. Each is asked before anything has passed; where it says no, it has dealt with what arrived: kept it, or swallowed it
 * and paid for it. The other methods are what a course may do.
 */
abstract class Course {

    final Streams streams;
    final Http2Exchange exchange;
    final Strike strike;

    Course(Streams streams, Http2Exchange exchange, Strike strike) {
        this.streams = streams;
        this.exchange = exchange;
        this.strike = strike;
    }

    /** Whether a header block passes. */
    boolean headers(Side from, Http2Headers headers, boolean endStream) {
        return true;
    }

    /** Whether a DATA frame passes. */
    boolean data(Side from, Frame data) {
        return true;
    }

    /** Whether a RST_STREAM passes; if so, the exchange is over. */
    boolean reset(Side from, Frame reset) {
        return true;
    }

    /** Whether another frame of the stream passes, as WINDOW_UPDATE. */
    boolean other(Side from, Frame frame) {
        return true;
    }

    /** All that one read brought has been handled; comes once after {@link Streams#whenSettled}. */
    void settled() {}

    /** The consumer takes more on this connection; comes once after {@link Credit#whenOpened}. */
    void opened() {}

    /** The exchange is over: lets go of what is held. */
    void closed() {}

    /** Whether a part of the answer waits, behind which the end of the connection has to wait, too. */
    boolean holdsAnswer() {
        return false;
    }

    /** Whether the request is yet to be sent to the provider, if that has not happened. */
    boolean needsProvider() {
        return true;
    }

    /** Counts the strike; false if the fault was removed before. */
    final boolean fire() {
        return strike.fire(exchange.sighting);
    }

    final ByteBufAllocator alloc() {
        return streams.wire().alloc();
    }

    /** Passes on headers, as if they had come as they are now. */
    final void pass(Side from, Http2Headers headers, boolean endStream) {
        streams.passed(exchange, from, headers, endStream);
        streams.from(from).write(exchange.number(from.other()), headers, endStream);
    }

    /** Passes on a DATA frame that was kept or made of another one; it is owned from here on. */
    final void pass(Side from, ByteBuf data) {
        Frame frame = Frame.at(data, data.readerIndex());
        streams.passed(exchange, from, frame);
        frame.renumber(exchange.number(from.other()));
        streams.from(from).say(data);
    }

    /** Passes on the first bytes of a DATA frame's content and nothing of its end; the rest is dealt with by the caller. */
    final void passPart(Side from, Frame data, int length) {
        if (length > 0) {
            pass(from, Frames.data(alloc(), data.stream(), data.buffer().slice(data.contentAt(), length), false));
        }
    }

    /** Drops bytes of DATA for good: the windows of the connection and of the stream are paid back to whoever sent them. */
    final void swallow(Side from, int bytes) {
        streams.from(from).owe(bytes);
        if (bytes > 0) {
            streams.from(from.other()).say(Frames.windowUpdate(alloc(), exchange.number(from), bytes));
        }
    }

    /** Resets the stream for one side, if that side knows it. */
    final void reset(Side to, long code) {
        if (exchange.number(to) != 0) {
            streams.from(to.other()).say(Frames.rst(alloc(), exchange.number(to), code));
        }
    }

    /**
     * The consumer has got its answer in whole, and nothing more passes. Who still sends is told to stop: the consumer in the way
     * of RFC 9113 section 8.1, the provider by CANCEL.
     */
    final void answered() {
        if (!exchange.requestArrived) {
            reset(Side.CONSUMER, Http2Error.NO_ERROR.code());
        }
        if (!exchange.requestPassed || !exchange.answerArrived) {
            reset(Side.PROVIDER, Http2Error.CANCEL.code());
        }
        streams.finish(exchange, Outcome.ANSWERED);
    }

    /** The stream is reset for both sides. */
    final void broken(long code) {
        reset(Side.CONSUMER, code);
        if (!exchange.requestPassed || !exchange.answerArrived) {
            reset(Side.PROVIDER, code);
        }
        streams.finish(exchange, Outcome.BROKEN);
    }
}
