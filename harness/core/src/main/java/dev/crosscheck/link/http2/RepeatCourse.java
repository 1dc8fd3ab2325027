package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.MessageCounter;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2FrameTypes;
import org.jspecify.annotations.Nullable;

/**
 * A message is kept while it passes, and sent again behind itself. The provider knows nothing of the copy and may send more
 * than the consumer takes then: that waits.
 */
final class RepeatCourse extends HoldingCourse {

    private final int message;
    private final Window window;
    private final Outflow copies;
    private final MessageCounter counter = new MessageCounter();
    private @Nullable ByteBuf kept;
    private boolean over;
    private boolean sending;
    private boolean overdrawn;

    RepeatCourse(Streams streams, Http2Exchange exchange, Strike strike, Action.Repeat action) {
        super(streams, exchange, strike);
        this.message = action.message();
        this.window = streams.credit().ofStream();
        this.copies = new Outflow(this, window);
    }

    @Override
    boolean holds(Side from) {
        return from == Side.PROVIDER && (sending || overdrawn);
    }

    @Override
    boolean due(Side from, Frame data) {
        if (from == Side.CONSUMER) {
            return true;
        }
        if (window.forbids(data.length())) {
            overdrawn = true;
            streams.credit().whenOpened(this);
            holdFirst(from, HeldFrame.of(data));
            return false;
        }
        window.passed(data.length());
        int end = over ? -1 : keep(data);
        if (end < 0 || !strike.inForce() || !fire()) {
            return true;
        }
        passPart(from, data, end);
        swallow(from, data.length() - data.contentLength());
        window.passed(end - data.length()); // what is behind the message passes later
        if (end < data.contentLength() || data.has(Frame.END_STREAM)) {
            holdFirst(from, HeldFrame.rest(data, end));
        }
        send();
        return false;
    }

    /** Where in the content of a DATA frame the message ends, all of which is kept then; otherwise -1. */
    private int keep(Frame data) {
        int index = data.contentAt();
        int before = counter.addUntil(message - 1, data.buffer(), index, data.contentLength());
        int more = counter.addUntil(message, data.buffer(), index + before, data.contentLength() - before);
        if (more > 0) {
            kept = kept == null ? alloc().buffer() : kept;
            kept.writeBytes(data.buffer(), index + before, more);
        }
        over = counter.completed() == message;
        if (kept != null && kept.readableBytes() > Action.Repeat.BOUND_BYTES) {
            over = true;
            kept.release();
            kept = null;
        }
        return over && kept != null ? before + more : -1;
    }

    private void send() {
        if (kept != null) {
            copies.add(kept);
            kept = null;
            sending = true;
            goOn();
        }
    }

    /** The copy goes on, and what was held behind it. */
    private void goOn() {
        if (sending && copies.drain()) {
            sending = false;
        }
        overdrawn = false;
        letGo(Side.PROVIDER);
    }

    @Override
    boolean other(Side from, Frame frame) {
        if (from == Side.PROVIDER || frame.type() != Http2FrameTypes.WINDOW_UPDATE) {
            return super.other(from, frame);
        }
        int told = window.opened(frame.increment());
        if (told > 0) {
            streams.from(from).say(Frames.windowUpdate(alloc(), exchange.provider, told));
        }
        goOn();
        return false;
    }

    @Override
    void opened() {
        goOn();
    }

    @Override
    void closed() {
        if (kept != null) {
            kept.release();
            kept = null;
        }
        copies.discard();
        super.closed();
    }
}
