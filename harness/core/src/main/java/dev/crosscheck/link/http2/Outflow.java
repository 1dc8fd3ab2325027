package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Side;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Bytes of an answer that the provider did not send, on their way to the consumer as its windows allow. */
final class Outflow {

    private final Course course;
    private final Window stream;
    private ByteBuf left = Unpooled.EMPTY_BUFFER;

    /** Waits on behalf of the course, which calls {@link #drain} again when a window opens. */
    Outflow(Course course, Window stream) {
        this.course = course;
        this.stream = stream;
    }

    /** Takes bytes over, which are the next and only ones. */
    void add(ByteBuf bytes) {
        left = bytes;
    }

    /** Sends what may be sent now; whether that was all. */
    boolean drain() {
        Window connection = course.streams.credit().connection();
        while (left.isReadable()) {
            long allowed = Math.min(stream.left(), connection.left());
            int length = (int) Math.min(Math.min(left.readableBytes(), Frames.MAXIMUM), allowed);
            if (length <= 0) {
                course.streams.credit().whenOpened(course);
                return false;
            }
            send(length);
            stream.madeUp(length);
            connection.madeUp(length);
        }
        discard();
        return true;
    }

    private void send(int length) {
        Http2Exchange exchange = course.exchange;
        exchange.data(Side.PROVIDER, left, left.readerIndex(), length);
        ByteBuf part = left.readSlice(length);
        course.streams.from(Side.PROVIDER).say(Frames.data(course.alloc(), exchange.stream, part, false));
    }

    void discard() {
        left.release();
        left = Unpooled.EMPTY_BUFFER;
    }
}
