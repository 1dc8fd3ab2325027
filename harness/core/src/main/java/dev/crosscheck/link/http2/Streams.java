package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Request;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one connection: keeps book of them, and asks the course of a struck one whether what has just arrived passes.
 *
 * <p>A stream below the highest that is not here is dead: a fault answered it or somebody reset it. Frames for it may still
 * come; they are swallowed and, if they are DATA, paid back to the connection's window. So no dead stream is remembered.
 */
final class Streams {

    private final Wire wire;
    private final Flow fromConsumer;
    private final Flow fromProvider;
    private final StreamTable table = new StreamTable();
    private final Credit credit = new Credit();
    private final Control control;
    private final Set<Course> toSettle = new LinkedHashSet<>();
    private final Runnable afterWait;

    /** Runs the task whenever an answer that had to wait has gone. */
    Streams(Wire wire, Runnable afterWait) {
        this.wire = wire;
        this.afterWait = afterWait;
        this.control = new Control(this);
        this.fromConsumer = new Flow(wire, Side.CONSUMER, this);
        this.fromProvider = new Flow(wire, Side.PROVIDER, this);
    }

    Wire wire() {
        return wire;
    }

    /** What one side sends. */
    Flow from(Side side) {
        return side == Side.CONSUMER ? fromConsumer : fromProvider;
    }

    /** What both sides say about the connection as a whole. */
    Control control() {
        return control;
    }

    Credit credit() {
        return credit;
    }

    /** The last stream that the consumer opened; 0 before the first. */
    int highest() {
        return table.highest();
    }

    boolean isEmpty() {
        return table.isEmpty();
    }

    /** The exchange whose header block passes; null if it does not. */
    @Nullable
    Http2Exchange headers(Side from, int number, Http2Headers headers, boolean endStream) {
        Http2Exchange exchange = table.get(from, number);
        if (exchange == null && from == Side.CONSUMER && table.isAhead(from, number)) {
            exchange = begin(number, headers);
        }
        if (exchange == null) {
            return null;
        }
        if (from == Side.CONSUMER) {
            exchange.headers(from, headers);
        }
        if (endStream) {
            exchange.arrived(from);
        }
        if (exchange.course != null && !exchange.course.headers(from, headers, endStream)) {
            return null;
        }
        passed(exchange, from, headers, endStream);
        return exchange;
    }

    private @Nullable Http2Exchange begin(int stream, Http2Headers headers) {
        table.used(stream);
        Request request = Http2Exchange.request(stream, headers);
        Sighting sighting = wire.begin(request.protocol(), request.method());
        sighting.query(Http2Exchange.query(headers));
        Http2Exchange exchange = new Http2Exchange(stream, request.protocol() == Protocol.GRPC, sighting);
        if (control.turnsAway(stream)) {
            exchange.headers(Side.CONSUMER, headers);
            control.turnAway(sighting);
            return null;
        }
        Strike strike = wire.strike(request);
        exchange.course = strike == null ? null : Http2Courses.of(this, exchange, strike);
        table.add(exchange);
        return exchange;
    }

    /** Whether a DATA frame passes. */
    boolean data(Side from, Frame data) {
        Http2Exchange exchange = table.get(from, data.stream());
        if (exchange == null) {
            return passesUnknown(from, data);
        }
        if (from == Side.CONSUMER) {
            exchange.data(from, data.buffer(), data.contentAt(), data.contentLength());
        }
        if (data.has(Frame.END_STREAM)) {
            exchange.arrived(from);
        }
        if (exchange.course != null && !exchange.course.data(from, data)) {
            return false;
        }
        passed(exchange, from, data);
        data.renumber(exchange.number(from.other()));
        return true;
    }

    /** Whether a RST_STREAM passes. */
    boolean reset(Side from, Frame reset) {
        Http2Exchange exchange = table.get(from, reset.stream());
        if (exchange == null) {
            return passesUnknown(from, reset);
        }
        if (exchange.course != null && !exchange.course.reset(from, reset)) {
            return false;
        }
        int number = exchange.number(from.other());
        reset.renumber(number);
        finish(exchange, exchange.resetBy(from));
        return number != 0;
    }

    /** Whether another frame of a stream passes: only if the other side knows the stream. */
    boolean other(Side from, Frame frame) {
        Http2Exchange exchange = table.get(from, frame.stream());
        if (exchange == null) {
            return passesUnknown(from, frame);
        }
        int number = exchange.number(from.other());
        if ((exchange.course != null && !exchange.course.other(from, frame)) || number == 0) {
            return false;
        }
        frame.renumber(number);
        return frame.type() != Http2FrameTypes.PRIORITY || !table.isRenumbered(); // it names another stream
    }

    /** What concerns a stream that is yet to come is for the other side to judge. */
    private boolean passesUnknown(Side from, Frame frame) {
        boolean ahead = table.isAhead(from, frame.stream()) && !table.isRenumbered();
        if (!ahead) {
            from(from).owe(frame.flowLength());
        }
        return ahead;
    }

    /** The provider will not answer streams above a number of its own; says which is the last in the consumer's numbers. */
    int providerLeaves(int last) {
        boolean renumbered = table.isRenumbered();
        for (Http2Exchange exchange : table.live()) {
            boolean awaited = exchange.provider != 0 || exchange.needsProvider();
            if (awaited && table.numberForProvider(exchange) > last) {
                if (renumbered) {
                    fromProvider.say(Frames.rst(wire.alloc(), exchange.stream, Http2Error.REFUSED_STREAM.code()));
                }
                finish(exchange, Outcome.BROKEN);
            }
        }
        return renumbered && last < Integer.MAX_VALUE ? table.highest() : last;
    }

    /** Tells the course once when all that has arrived was handled. */
    void whenSettled(Course course) {
        toSettle.add(course);
    }

    /** Does what is due after a read, and pays what is owed. */
    void settle() {
        if (!toSettle.isEmpty()) {
            List<Course> now = List.copyOf(toSettle);
            toSettle.clear();
            now.forEach(Course::settled);
        }
        control.settle();
        fromConsumer.pay();
        fromProvider.pay();
    }

    /** A part of an answer that had to wait has gone. */
    void waited() {
        afterWait.run();
    }

    boolean anyWaits() {
        return fromProvider.isStuck()
                || table.live().stream().anyMatch(exchange -> exchange.course != null && exchange.course.holdsAnswer());
    }

    Collection<Sighting> open() {
        return table.live().stream()
                .filter(exchange -> !exchange.answerPassed)
                .map(exchange -> exchange.sighting)
                .toList();
    }

    void endAll(Outcome outcome) {
        table.live().forEach(exchange -> finish(exchange, outcome));
    }

    /** Keeps book of a header block that passes. */
    void passed(Http2Exchange exchange, Side from, Http2Headers headers, boolean endStream) {
        if (from == Side.CONSUMER && exchange.provider == 0) {
            table.open(exchange);
            exchange.told(headers);
        } else if (from == Side.PROVIDER && !Http2Exchange.isInterim(headers)) {
            exchange.headers(from, headers);
        }
        if (endStream) {
            passedEnd(exchange, from);
        }
    }

    /** Keeps book of a DATA frame that passes. */
    void passed(Http2Exchange exchange, Side from, Frame data) {
        if (from == Side.PROVIDER) {
            exchange.data(from, data.buffer(), data.contentAt(), data.contentLength());
            credit.connection().passed(data.length());
        }
        if (data.has(Frame.END_STREAM)) {
            passedEnd(exchange, from);
        }
    }

    private void passedEnd(Http2Exchange exchange, Side from) {
        exchange.passed(from);
        if (exchange.answerPassed) {
            exchange.sighting.end(Outcome.ANSWERED);
        }
        if (exchange.requestPassed && exchange.answerPassed) {
            finish(exchange, Outcome.ANSWERED);
        }
    }

    /** Forgets a stream. */
    void finish(Http2Exchange exchange, Outcome outcome) {
        table.remove(exchange);
        control.faults().forget(exchange.stream);
        exchange.sighting.end(outcome);
        if (exchange.course != null) {
            toSettle.remove(exchange.course);
            credit.forget(exchange.course);
            exchange.course.closed();
        }
    }
}
