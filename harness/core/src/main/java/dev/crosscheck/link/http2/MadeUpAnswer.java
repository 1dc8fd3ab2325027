package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Map;

/** An answer of ours on its way to the consumer. */
final class MadeUpAnswer {

    private final Course course;
    private final Action.Answer answer;
    private final Outflow body;
    private boolean begun;

    MadeUpAnswer(Course course, Window stream, Action.Answer answer) {
        this.course = course;
        this.answer = answer;
        this.body = new Outflow(course, stream);
    }

    static Http2Headers fields(Map<String, String> fields) {
        Http2Headers headers = new DefaultHttp2Headers(false);
        fields.forEach(headers::add);
        return headers;
    }

    /** Goes on with it as far as the consumer's windows allow; at its end the exchange is over. */
    void goOn() {
        boolean bare = !answer.body().hasRemaining() && answer.trailers().isEmpty();
        if (!begun) {
            begun = true;
            send(fields(answer.headers()).status(Integer.toString(answer.status())), bare);
            body.add(Unpooled.wrappedBuffer(answer.body()));
        }
        if (!body.drain()) {
            return;
        }
        if (!answer.trailers().isEmpty()) {
            send(fields(answer.trailers()), true);
        } else if (!bare) {
            course.streams
                    .from(Side.PROVIDER)
                    .say(Frames.data(course.alloc(), course.exchange.stream, Unpooled.EMPTY_BUFFER, true));
        }
        course.answered();
    }

    private void send(Http2Headers headers, boolean endStream) {
        course.exchange.headers(Side.PROVIDER, headers);
        course.streams.from(Side.PROVIDER).write(course.exchange.stream, headers, endStream);
    }

    /** The same, if its first frame has been sent. */
    void goOnIfBegun() {
        if (begun) {
            goOn();
        }
    }

    void discard() {
        body.discard();
    }
}
