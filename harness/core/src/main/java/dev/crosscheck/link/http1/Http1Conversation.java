package dev.crosscheck.link.http1;

import dev.crosscheck.link.tcp.Relay;
import dev.crosscheck.link.wire.Action.Answer;
import dev.crosscheck.link.wire.Conversation;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ReferenceCountUtil;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 as it passes: bytes go on as they came, except for an offer of h2c and for requests that a fault answers. What is
 * not HTTP after all goes on as plain bytes.
 */
public final class Http1Conversation implements Conversation {

    private static final int SWITCHING = 101;
    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final Wire wire;
    private final MessageReader requests;
    private final MessageReader answers;
    private final Deque<Http1Exchange> waiting = new ArrayDeque<>(); // for their answers, in order
    private @Nullable Http1Exchange incoming;
    private @Nullable Http1Exchange upgrading;
    private @Nullable Http1Exchange answering;
    private @Nullable Part held;
    private boolean consumerEnded;
    private boolean providerEnded;
    private boolean opaque;

    /** A conversation that begins with a request. */
    public Http1Conversation(Wire wire) {
        this.wire = wire;
        this.requests = new MessageReader(wire.alloc(), head -> head.isRequest() ? Framing.ofRequest(head) : null);
        this.answers = new MessageReader(wire.alloc(), head -> head.status() == 0 ? null : framing(head));
    }

    private @Nullable Framing framing(Head answer) {
        Http1Exchange exchange = waiting.peek();
        return Framing.ofAnswer(answer, exchange != null && exchange.isHead());
    }

    @Override
    public void received(Side from, ByteBuf bytes) {
        if (from == Side.CONSUMER) {
            requests.add(bytes);
            readRequests();
        } else {
            answers.add(bytes);
            readAnswers();
        }
    }

    private void readRequests() {
        while (!opaque && upgrading == null && !wire.isClosed()) {
            Part part = requests.next();
            if (part == null) {
                return;
            }
            request(part);
        }
    }

    private void request(Part part) {
        if (part.kind() == Part.Kind.GARBAGE) {
            becomeOpaque(part.raw(), null, Outcome.BROKEN);
            return;
        }
        Http1Exchange exchange = part.head() == null ? Objects.requireNonNull(incoming) : begin(part.head());
        incoming = exchange;
        if (part.kind() == Part.Kind.CONTENT) {
            exchange.sighting
                    .request()
                    .body(part.raw(), part.raw().readerIndex(), part.raw().readableBytes());
        }
        if (exchange.answer() != null) {
            part.raw().release();
        } else if (part.head() != null && H2cOffer.isIn(part.head())) {
            part.raw().release();
            String head = H2cOffer.write(H2cOffer.removed(part.head()));
            wire.send(
                    Side.PROVIDER,
                    ByteBufUtil.encodeString(wire.alloc(), CharBuffer.wrap(head), StandardCharsets.ISO_8859_1));
        } else {
            wire.send(Side.PROVIDER, part.raw());
        }
        if (part.last()) {
            requestEnded(exchange);
        }
    }

    private Http1Exchange begin(Head head) {
        Request request = new Request(Protocol.HTTP1, head.method() + " " + head.path(), head::values);
        Sighting sighting = wire.begin(request.protocol(), request.method());
        sighting.query(head.query());
        Strike strike = wire.strike(request);
        Http1Exchange exchange =
                new Http1Exchange(H2cOffer.isIn(head) ? H2cOffer.removed(head) : head, sighting, strike);
        waiting.add(exchange);
        return exchange;
    }

    private void requestEnded(Http1Exchange exchange) {
        exchange.requestEnded = true;
        if (exchange.answer() != null) {
            makeUpAnswers(false);
        } else if (exchange.mayUpgrade() && waiting.contains(exchange)) {
            upgrading = exchange; // what comes next may not be HTTP: read on when it is answered
        }
    }

    /** Waits for the rest of a request only as long as one read brings it. */
    @Override
    public void settled(Side from) {
        if (from == Side.CONSUMER) {
            makeUpAnswers(true);
        }
    }

    private void makeUpAnswers(boolean even) {
        for (Http1Exchange next = waiting.peek(); next != null && !wire.isClosed(); next = waiting.peek()) {
            Answer answer = next.answer();
            if (answer == null || !(next.requestEnded || even)) {
                return;
            }
            wire.send(Side.CONSUMER, wire.alloc().buffer().writeBytes(next.write(answer)));
            next.sighting.status(answer.status());
            waiting.remove();
            next.sighting.end(Outcome.ANSWERED);
            if (next.closes()) {
                wire.end(Side.CONSUMER); // and no more, as a reset would overtake the answer if it is still sending
                return;
            }
        }
    }

    private void readAnswers() {
        while (!opaque && held == null && !wire.isClosed()) {
            Part part = answers.next();
            if (part == null) {
                return;
            }
            Http1Exchange exchange = part.head() == null ? answering : waiting.peek();
            Strike delay = exchange == null ? null : exchange.delayedBy();
            if (exchange != null && delay != null) {
                exchange.delayed = true;
                hold(part, delay);
            } else {
                answer(part);
            }
        }
    }

    private void hold(Part part, Strike strike) {
        held = part;
        wire.pause(Side.PROVIDER);
        wire.later(strike, ((dev.crosscheck.link.wire.Action.Delay) strike.action()).delay(), this::letGo);
    }

    private void letGo() {
        Part part = held;
        if (part == null) {
            return; // became opaque meanwhile
        }
        held = null;
        wire.resume(Side.PROVIDER);
        answer(part);
        readAnswers();
        if (providerEnded && held == null) {
            endOfProvider();
        }
    }

    private void answer(Part part) {
        if (part.kind() == Part.Kind.GARBAGE) {
            becomeOpaque(null, part.raw(), Outcome.BROKEN);
            return;
        }
        if (part.head() != null) {
            answering = waiting.peek();
        }
        Http1Exchange exchange = answering;
        if (exchange == null) {
            wire.send(
                    Side.CONSUMER,
                    part.raw()); // nobody asked, as when a provider says why it closes an idle connection
            return;
        }
        if (part.head() != null && isInterim(part.head())) {
            wire.send(Side.CONSUMER, part.raw());
            return;
        }
        observe(exchange, part);
        wire.send(Side.CONSUMER, part.raw());
        if (part.last()) {
            answered(exchange);
        }
        if (part.head() != null && exchange.mayUpgrade()) {
            upgraded(exchange, part.head().status());
        }
    }

    private static boolean isInterim(Head head) {
        return head.status() < OK && head.status() != SWITCHING;
    }

    private static void observe(Http1Exchange exchange, Part part) {
        ByteBuf raw = part.raw();
        if (part.head() != null) {
            exchange.sighting.status(part.head().status());
            part.head().fields().forEach(field -> exchange.sighting.answer().header(field.name(), field.value()));
        } else if (part.kind() == Part.Kind.CONTENT) {
            exchange.sighting.answer().body(raw, raw.readerIndex(), raw.readableBytes());
        }
    }

    private void answered(Http1Exchange exchange) {
        waiting.remove(exchange);
        answering = null;
        exchange.sighting.end(Outcome.ANSWERED);
        makeUpAnswers(false);
    }

    private void upgraded(Http1Exchange exchange, int status) {
        boolean tunnel = exchange.request.method().equals("CONNECT") && status >= OK && status < REDIRECT;
        if (status == SWITCHING || tunnel) {
            exchange.sighting.end(Outcome.ANSWERED);
            becomeOpaque(null, null, Outcome.BROKEN);
        } else if (upgrading == exchange) {
            upgrading = null;
            readRequests();
        }
    }

    /** Goes on as plain bytes, each of which is passed on in its order. */
    private void becomeOpaque(@Nullable ByteBuf fromConsumer, @Nullable ByteBuf fromProvider, Outcome outcome) {
        opaque = true;
        endAll(outcome);
        Relay relay = Relay.ofRest(wire);
        wire.converse(relay);
        if (held != null) {
            wire.resume(Side.PROVIDER);
            pass(relay, Side.PROVIDER, held.raw());
            held = null;
        }
        pass(relay, Side.CONSUMER, fromConsumer);
        pass(relay, Side.CONSUMER, requests.rest());
        pass(relay, Side.PROVIDER, fromProvider);
        pass(relay, Side.PROVIDER, answers.rest());
        if (consumerEnded) {
            relay.ended(Side.CONSUMER);
        }
        if (providerEnded) {
            relay.ended(Side.PROVIDER);
        }
    }

    private static void pass(Relay relay, Side from, @Nullable ByteBuf bytes) {
        if (bytes != null) {
            relay.received(from, bytes);
        }
    }

    @Override
    public void ended(Side from) {
        if (from == Side.PROVIDER) {
            providerEnded = true;
            if (held == null) {
                endOfProvider();
            }
        } else {
            consumerEnded = true;
            if (wire.stalled()) {
                wire.close(Outcome.CANCELLED); // it will not wait for the end of the stall
            } else {
                wire.end(Side.PROVIDER);
            }
        }
    }

    private void endOfProvider() {
        if (answering != null && answers.endsWithConnection()) {
            answered(answering);
        }
        endAll(consumerEnded ? Outcome.CANCELLED : Outcome.BROKEN);
        ByteBuf unfinished = answers.rest();
        if (unfinished != null) {
            wire.send(Side.CONSUMER, unfinished);
        }
        wire.end(Side.CONSUMER);
    }

    private void endAll(Outcome outcome) {
        waiting.forEach(exchange -> exchange.sighting.end(outcome));
        waiting.clear();
    }

    @Override
    public Collection<Sighting> open() {
        return waiting.stream().map(exchange -> exchange.sighting).toList();
    }

    @Override
    public void closed(Outcome outcome) {
        endAll(outcome);
        if (held != null) {
            held.raw().release();
            held = null;
        }
        ReferenceCountUtil.release(requests.rest());
        ReferenceCountUtil.release(answers.rest());
    }
}
