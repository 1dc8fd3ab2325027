package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action.Answer;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The streams of one connection. Each question is whether what has just arrived passes.
 *
 * <p>A stream below the highest that is not here is dead: a fault answered it or somebody reset it. Frames for it may still
 * come; they are swallowed and, if they are DATA, paid back to the connection's window. So no dead stream is remembered.
 */
final class Streams {

    private final Wire wire;
    private final Direction fromConsumer;
    private final Direction fromProvider;
    private final IntObjectMap<Http2Exchange> live = new IntObjectHashMap<>();
    private final List<Http2Exchange> toAnswer = new ArrayList<>();
    private final Runnable afterWait;
    private int highest;

    /** Runs the task whenever an answer that had to wait has gone. */
    Streams(Wire wire, Runnable afterWait) {
        this.wire = wire;
        this.afterWait = afterWait;
        this.fromConsumer = new Direction(wire, Side.CONSUMER, this);
        this.fromProvider = new Direction(wire, Side.PROVIDER, this);
    }

    /** The last stream that the consumer opened; 0 before the first. */
    int highest() {
        return highest;
    }

    Direction from(Side side) {
        return side == Side.CONSUMER ? fromConsumer : fromProvider;
    }

    /** Whether frames for the stream concern the other side; one that is yet to come is for that side to judge. */
    boolean knows(int stream) {
        Http2Exchange exchange = live.get(stream);
        return exchange == null ? stream > highest : exchange.answer() == null;
    }

    boolean headers(Side from, int stream, Http2Headers headers, boolean endStream) {
        return from == Side.CONSUMER ? request(stream, headers, endStream) : answer(stream, headers, endStream);
    }

    boolean data(Side from, Frame data) {
        Http2Exchange exchange = live.get(data.stream());
        if (exchange != null && from == Side.PROVIDER && waits(exchange)) {
            exchange.held.add(HeldFrame.of(data));
            return false;
        }
        if (exchange != null) {
            exchange.data(from, data);
            if (data.has(Frame.END_STREAM)) {
                ended(from, exchange);
            }
        }
        boolean passes = exchange == null ? data.stream() > highest : exchange.answer() == null;
        if (!passes) {
            from(from).owe(data.length());
        }
        return passes;
    }

    boolean reset(Side from, Frame rst) {
        Http2Exchange exchange = live.get(rst.stream());
        if (exchange == null) {
            return rst.stream() > highest;
        }
        if (from == Side.PROVIDER && waits(exchange)) {
            exchange.held.add(HeldFrame.of(rst));
            return false;
        }
        boolean passes = exchange.answer() == null;
        end(exchange, exchange.resetBy(from));
        return passes;
    }

    /** Streams above the last one will not be answered. */
    void goAway(Side from, int last) {
        if (from == Side.PROVIDER) {
            for (Http2Exchange exchange : List.copyOf(live.values())) {
                if (exchange.stream > last && exchange.answer() == null) {
                    end(exchange, Outcome.BROKEN);
                }
            }
        }
    }

    /** Makes up the answers that are due and pays what is owed. */
    void settle() {
        if (fromProvider.hasSpoken()) {
            for (Http2Exchange exchange : toAnswer) {
                makeUp(exchange);
            }
            toAnswer.clear();
        }
        fromConsumer.pay();
        fromProvider.pay();
    }

    boolean anyWaits() {
        return live.values().stream().anyMatch(exchange -> exchange.holding);
    }

    Collection<Sighting> open() {
        return live.values().stream()
                .filter(exchange -> !exchange.providerEnded)
                .map(exchange -> exchange.sighting)
                .toList();
    }

    void endAll(Outcome outcome) {
        List.copyOf(live.values()).forEach(exchange -> end(exchange, outcome));
    }

    private boolean request(int stream, Http2Headers headers, boolean endStream) {
        Http2Exchange exchange = live.get(stream);
        if (exchange == null) {
            if (stream <= highest) {
                return false;
            }
            exchange = begin(stream, headers);
        }
        exchange.headers(Side.CONSUMER, headers);
        if (endStream) {
            ended(Side.CONSUMER, exchange);
        }
        return exchange.answer() == null;
    }

    private Http2Exchange begin(int stream, Http2Headers headers) {
        highest = stream;
        Request request = Http2Exchange.request(headers);
        Sighting sighting = wire.begin(request.protocol(), request.method());
        sighting.query(Http2Exchange.query(headers));
        Strike strike = wire.strike(request);
        if (strike != null) {
            sighting.struck(strike.injection());
        }
        boolean grpc = request.protocol() == Protocol.GRPC;
        Http2Exchange exchange = new Http2Exchange(stream, grpc, sighting, strike);
        live.put(stream, exchange);
        if (exchange.answer() != null) {
            toAnswer.add(exchange); // when the rest of what has arrived was read: often that is the whole request
        }
        return exchange;
    }

    private boolean answer(int stream, Http2Headers headers, boolean endStream) {
        Http2Exchange exchange = live.get(stream);
        if (exchange == null) {
            return false;
        }
        if (waits(exchange)) {
            exchange.held.add(HeldFrame.of(headers, endStream));
            return false;
        }
        if (!Http2Exchange.isInterim(headers)) {
            exchange.headers(Side.PROVIDER, headers);
        }
        if (endStream) {
            ended(Side.PROVIDER, exchange);
        }
        return true;
    }

    private void ended(Side from, Http2Exchange exchange) {
        if (from == Side.CONSUMER) {
            exchange.consumerEnded = true;
        } else {
            exchange.providerEnded = true;
            exchange.sighting.end(Outcome.ANSWERED);
        }
        if (exchange.consumerEnded && exchange.providerEnded) {
            live.remove(exchange.stream);
        }
    }

    /** Forgets a stream; what was held for it is paid back. */
    private void end(Http2Exchange exchange, Outcome outcome) {
        live.remove(exchange.stream);
        toAnswer.remove(exchange);
        exchange.sighting.end(outcome);
        exchange.holding = false;
        for (HeldFrame held : exchange.held) {
            fromProvider.owe(held.dataLength());
            held.release();
        }
        exchange.held.clear();
    }

    private void makeUp(Http2Exchange exchange) {
        Answer answer = exchange.answer();
        if (answer == null) {
            return;
        }
        Http2Headers headers = new DefaultHttp2Headers(false).status(Integer.toString(answer.status()));
        answer.headers().forEach(headers::add);
        exchange.headers(Side.PROVIDER, headers);
        fromProvider.write(exchange.stream, headers, true);
        if (!exchange.consumerEnded) {
            wire.send(Side.CONSUMER, Frames.rst(wire.alloc(), exchange.stream, Http2Error.NO_ERROR));
        }
        live.remove(exchange.stream);
        exchange.sighting.end(Outcome.ANSWERED);
    }

    /** Whether the answer has to wait; its first frame starts the wait. */
    private boolean waits(Http2Exchange exchange) {
        Strike strike = exchange.strike;
        if (!exchange.holding
                && !exchange.letGo
                && strike != null
                && !strike.delay().isZero()) {
            exchange.holding = true;
            wire.later(strike, strike.delay(), () -> letGo(exchange));
        }
        return exchange.holding;
    }

    private void letGo(Http2Exchange exchange) {
        if (!exchange.holding) {
            return; // it has ended meanwhile
        }
        exchange.holding = false;
        exchange.letGo = true;
        for (HeldFrame next = exchange.held.poll(); next != null; next = exchange.held.poll()) {
            letGo(exchange, next);
        }
        afterWait.run();
    }

    private void letGo(Http2Exchange exchange, HeldFrame held) {
        if (held.headers() != null) {
            answer(exchange.stream, held.headers(), held.endStream());
            fromProvider.write(exchange.stream, held.headers(), held.endStream());
        }
        ByteBuf bytes = held.frame();
        if (bytes != null) {
            Frame frame = Frame.at(bytes, bytes.readerIndex());
            if (frame.type() == Http2FrameTypes.RST_STREAM) {
                reset(Side.PROVIDER, frame);
            } else {
                data(Side.PROVIDER, frame);
            }
            wire.send(Side.CONSUMER, bytes);
        }
    }
}
