package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import org.jspecify.annotations.Nullable;

/** The provider's answer is swallowed; the consumer gets something else at its end. */
final class OmitCourse extends Course {

    private final Window window;
    private final Action.Omit action;
    private @Nullable MadeUpAnswer answer;

    OmitCourse(Streams streams, Http2Exchange exchange, Strike strike, Action.Omit action) {
        super(streams, exchange, strike);
        this.window = streams.credit().ofStream();
        this.action = action;
    }

    @Override
    boolean headers(Side from, Http2Headers headers, boolean endStream) {
        if (passes(from)) {
            return true;
        }
        end(from, endStream);
        return false;
    }

    @Override
    boolean data(Side from, Frame data) {
        if (passes(from)) {
            return true;
        }
        swallow(from, data.length());
        end(from, data.has(Frame.END_STREAM));
        return false;
    }

    @Override
    boolean reset(Side from, Frame reset) {
        if (from == Side.CONSUMER || passes(from)) {
            return true;
        }
        exchange.arrived(Side.PROVIDER);
        exchange.passed(Side.CONSUMER); // nothing need be told to the provider
        end(from, true);
        return false;
    }

    @Override
    boolean other(Side from, Frame frame) {
        if (from == Side.CONSUMER && frame.type() == Http2FrameTypes.WINDOW_UPDATE) {
            window.opened(frame.increment());
            opened();
        }
        return answer == null;
    }

    /** A request passes until the consumer has something instead; an answer does if the fault was removed before it came. */
    private boolean passes(Side from) {
        return from == Side.CONSUMER ? answer == null : !fire();
    }

    private void end(Side from, boolean endStream) {
        if (from == Side.PROVIDER && endStream) {
            giveInstead();
        }
    }

    private void giveInstead() {
        if (action.instead() instanceof Action.Answer made) {
            answer = new MadeUpAnswer(this, window, made);
            answer.goOn();
        } else if (action.instead() instanceof Ending.Reset reset) {
            broken(reset.code());
        }
    }

    @Override
    void opened() {
        if (answer != null) {
            answer.goOn();
        }
    }

    @Override
    void closed() {
        if (answer != null) {
            answer.discard();
        }
    }
}
