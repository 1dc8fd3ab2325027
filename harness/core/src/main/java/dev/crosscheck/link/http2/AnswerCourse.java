package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;

/** The provider never sees the request. */
final class AnswerCourse extends Course {

    private final Window window;
    private final MadeUpAnswer answer;

    AnswerCourse(Streams streams, Http2Exchange exchange, Strike strike, Action.Answer action) {
        super(streams, exchange, strike);
        this.window = streams.credit().ofStream();
        this.answer = new MadeUpAnswer(this, window, action);
        streams.whenSettled(this); // when the rest of what has arrived was read: often that is the whole request
    }

    @Override
    boolean headers(Side from, Http2Headers headers, boolean endStream) {
        return !fire();
    }

    @Override
    boolean data(Side from, Frame data) {
        if (strike.hasFired()) {
            streams.from(from).owe(data.length());
        }
        return !strike.hasFired();
    }

    @Override
    boolean other(Side from, Frame frame) {
        if (from == Side.CONSUMER && frame.type() == Http2FrameTypes.WINDOW_UPDATE) {
            window.opened(frame.increment());
            answer.goOnIfBegun();
        }
        return !strike.hasFired();
    }

    @Override
    void settled() {
        if (!strike.hasFired()) {
            return; // the fault was removed just before
        }
        if (streams.from(Side.PROVIDER).hasSpoken()) {
            answer.goOn();
        } else {
            streams.whenSettled(this);
        }
    }

    @Override
    void opened() {
        answer.goOn();
    }

    @Override
    boolean needsProvider() {
        return !strike.hasFired();
    }

    @Override
    void closed() {
        answer.discard();
    }
}
