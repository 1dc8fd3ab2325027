package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.Conversation;
import dev.crosscheck.link.wire.FrameEffect;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.Collection;

/**
 * HTTP/2 with prior knowledge: header blocks are decoded and written anew without a dynamic table, SETTINGS say so to both
 * sides, and every other frame passes as the bytes it came in, so that flow control stays end to end.
 */
public final class Http2Conversation implements Conversation {

    private static final System.Logger LOG = System.getLogger(Http2Conversation.class.getName());

    private final Wire wire;
    private final Streams streams;
    private boolean begun;
    private boolean consumerEnded;
    private boolean providerEnded;
    private boolean ended;

    /** A conversation that begins with the connection preface. */
    public Http2Conversation(Wire wire) {
        this.wire = wire;
        this.streams = new Streams(wire, this::waited);
        wire.frameFaults().forEach(streams.control()::struck);
    }

    @Override
    public void received(Side from, ByteBuf bytes) {
        if (!begun) {
            begun = true;
            wire.send(Side.PROVIDER, Http2CodecUtil.connectionPrefaceBuf());
            bytes.skipBytes(Http2CodecUtil.connectionPrefaceBuf().readableBytes());
        }
        try {
            streams.from(from).read(bytes);
        } catch (ProtocolViolation violation) {
            refuse(from, violation);
        }
    }

    private void refuse(Side from, ProtocolViolation violation) {
        LOG.log(
                System.Logger.Level.WARNING,
                () -> "link: " + from + " of " + wire + " sent " + violation.getMessage()
                        + " (expected: what RFC 9113 allows). The connection was closed.");
        int last = from == Side.CONSUMER ? streams.highest() : 0; // what is above may be sent again: nobody saw it
        wire.send(from, Frames.goAway(wire.alloc(), last, violation.error().code()));
        wire.close(Outcome.BROKEN);
    }

    @Override
    public void settled(Side from) {
        try {
            streams.from(Side.PROVIDER).goOn();
        } catch (ProtocolViolation violation) {
            refuse(Side.PROVIDER, violation);
        }
        waited();
    }

    @Override
    public void struck(ActiveInjection fault, FrameEffect effect) {
        streams.control().struck(fault, effect);
        wire.flush();
    }

    @Override
    public void healed(ActiveInjection fault, FrameEffect effect) {
        try {
            streams.control().healed(fault, effect);
        } catch (ProtocolViolation violation) {
            refuse(Side.CONSUMER, violation);
        }
        settled(Side.CONSUMER);
    }

    @Override
    public void ended(Side from) {
        if (from == Side.PROVIDER) {
            providerEnded = true;
            endOfProvider();
        } else {
            consumerEnded = true;
            if (wire.stalled()) {
                wire.close(Outcome.CANCELLED); // it will not wait for the end of the stall
            } else {
                wire.end(Side.PROVIDER);
            }
        }
    }

    private void waited() {
        streams.settle();
        endOfProvider();
    }

    private void endOfProvider() {
        if (providerEnded && !ended && !streams.anyWaits()) {
            ended = true;
            streams.endAll(consumerEnded ? Outcome.CANCELLED : Outcome.BROKEN);
            wire.end(Side.CONSUMER);
        }
    }

    @Override
    public Collection<Sighting> open() {
        return streams.open();
    }

    @Override
    public void closed(Outcome outcome) {
        streams.endAll(outcome);
        streams.control().faults().discard();
        streams.from(Side.CONSUMER).discard();
        streams.from(Side.PROVIDER).discard();
    }
}
