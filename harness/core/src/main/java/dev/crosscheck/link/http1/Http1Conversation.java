package dev.crosscheck.link.http1;

import dev.crosscheck.link.tcp.Relay;
import dev.crosscheck.link.wire.Conversation;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 as it passes: bytes go on as they came, except for an offer of h2c and for what a fault does to an exchange. What is
 * not HTTP after all goes on as plain bytes.
 */
public final class Http1Conversation implements Conversation {

    private final Wire wire;
    private final Requests requests;
    private final Answers answers;
    private boolean consumerEnded;
    private boolean providerEnded;
    private boolean opaque;

    /** A conversation that begins with a request. */
    public Http1Conversation(Wire wire) {
        this.wire = wire;
        this.requests = new Requests(this);
        this.answers = new Answers(this);
    }

    Wire wire() {
        return wire;
    }

    Requests requests() {
        return requests;
    }

    Answers answers() {
        return answers;
    }

    /** Whether it still is one of HTTP. */
    boolean isHttp() {
        return !opaque && !wire.isClosed();
    }

    private Lane lane(Side from) {
        return from == Side.CONSUMER ? requests.lane() : answers.lane();
    }

    @Override
    public void received(Side from, ByteBuf bytes) {
        lane(from).add(bytes);
        read(from);
    }

    private void read(Side from) {
        if (from == Side.CONSUMER) {
            requests.read();
        } else {
            answers.read();
        }
    }

    /** Waits for the rest of a request only as long as one read brings it. */
    @Override
    public void settled(Side from) {
        if (from == Side.CONSUMER) {
            answers.makeUp(true);
        }
    }

    // ---- for courses

    /** What waited need not wait any longer. */
    void goOn(Side from) {
        if (isHttp()) {
            lane(from).goOn();
            read(from);
            endIfEnded(from);
        }
    }

    private void endIfEnded(Side from) {
        if (from == Side.PROVIDER) {
            endOfProvider();
        } else if (consumerEnded) {
            endOfConsumer();
        }
    }

    /** Lets a part wait, and all behind it. */
    void hold(Side from, Part part) {
        if (from == Side.CONSUMER) {
            requests.hold(part);
        } else {
            answers.lane().hold(part);
        }
    }

    /** Passes on a part as if it had come as it is now. */
    void pass(Side from, Http1Exchange exchange, Part part) {
        if (from == Side.CONSUMER) {
            wire.send(Side.PROVIDER, part.raw());
        } else {
            answers.pass(exchange, part);
        }
    }

    /** Says something in the name of a side. */
    void say(Side from, String text) {
        wire.send(from.other(), encode(text));
    }

    /** Nothing more comes from a side: the other one sees the end of the connection. */
    void cut(Side from) {
        lane(from).cut();
        if (from == Side.PROVIDER) {
            answers.endAll(Outcome.BROKEN);
        }
        wire.end(from.other());
    }

    ByteBuf encode(String text) {
        return ByteBufUtil.encodeString(wire.alloc(), CharBuffer.wrap(text), StandardCharsets.ISO_8859_1);
    }

    // ---- ends

    /** Goes on as plain bytes, each of which is passed on in its order; the first ones were taken from a side's lane. */
    void becomeOpaque(Side from, @Nullable ByteBuf first) {
        opaque = true;
        answers.endAll(Outcome.BROKEN);
        Relay relay = Relay.ofRest(wire);
        wire.converse(relay);
        if (first != null) {
            relay.received(from, first);
        }
        for (Side side : Side.values()) {
            lane(side).rest().forEach(bytes -> relay.received(side, bytes));
        }
        if (consumerEnded) {
            relay.ended(Side.CONSUMER);
        }
        if (providerEnded) {
            relay.ended(Side.PROVIDER);
        }
    }

    @Override
    public void ended(Side from) {
        if (from == Side.PROVIDER) {
            providerEnded = true;
            endOfProvider();
        } else {
            consumerEnded = true;
            endOfConsumer();
        }
    }

    private void endOfConsumer() {
        if (wire.stalled() || answers.anyStalls()) {
            wire.close(Outcome.CANCELLED); // it will not wait for the end of the stall
        } else if (!requests.lane().waits()) {
            wire.end(Side.PROVIDER);
        }
    }

    private void endOfProvider() {
        if (!providerEnded || answers.lane().waits() || !isHttp()) {
            return;
        }
        answers.ended();
        answers.endAll(consumerEnded ? Outcome.CANCELLED : Outcome.BROKEN);
        answers.lane().rest().forEach(unfinished -> wire.send(Side.CONSUMER, unfinished));
        wire.end(Side.CONSUMER);
    }

    @Override
    public Collection<Sighting> open() {
        return answers.open();
    }

    @Override
    public void closed(Outcome outcome) {
        answers.endAll(outcome);
        requests.lane().discard();
        answers.lane().discard();
    }
}
