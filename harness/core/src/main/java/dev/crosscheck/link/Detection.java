package dev.crosscheck.link;

import dev.crosscheck.link.http1.Http1Conversation;
import dev.crosscheck.link.http2.Http2Conversation;
import dev.crosscheck.link.tcp.Relay;
import dev.crosscheck.link.wire.Conversation;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Outcome;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Tells the protocol from the first bytes and goes on in it. A provider that speaks first speaks plain TCP, unless what it says
 * is the SETTINGS frame with which an HTTP/2 server opens without waiting.
 */
final class Detection implements Conversation {

    /** How long a beginning that might still become HTTP is waited for before it counts as plain TCP. */
    private static final Duration BOUND = Duration.ofSeconds(1);

    /** How much a provider may say while the consumer says nothing. */
    private static final int HELD_BYTES = 64 * 1024;

    private final Wire wire;
    private final ByteBuf consumer;
    private final ByteBuf provider;
    private boolean told;
    private boolean waiting;

    Detection(Wire wire) {
        this.wire = wire;
        this.consumer = wire.alloc().buffer();
        this.provider = wire.alloc().buffer();
    }

    @Override
    public void received(Side from, ByteBuf bytes) {
        (from == Side.CONSUMER ? consumer : provider).writeBytes(bytes);
        bytes.release();
        if (provider.readableBytes() > HELD_BYTES || !FirstBytes.mayBeSettings(provider)) {
            goOn(Relay::ofConnection);
            return;
        }
        switch (FirstBytes.guess(consumer)) {
            case HTTP1 -> goOn(Http1Conversation::new);
            case HTTP2 -> goOn(Http2Conversation::new);
            case TCP -> goOn(Relay::ofConnection);
            case UNDECIDED -> awaitMore();
        }
    }

    private void awaitMore() {
        if (!waiting && consumer.isReadable()) {
            waiting = true;
            wire.later(BOUND, this::giveUp);
        }
    }

    private void giveUp() {
        if (!told) {
            goOn(Relay::ofConnection);
        }
    }

    @Override
    public void ended(Side from) {
        boolean silent =
                !consumer.isReadable() && !provider.isReadable(); // a look whether the port is open: no exchange
        goOn(silent ? Relay::ofRest : Relay::ofConnection).ended(from);
    }

    private Conversation goOn(Function<Wire, Conversation> protocol) {
        told = true;
        Conversation next = protocol.apply(wire);
        wire.converse(next);
        hand(next, Side.CONSUMER, consumer);
        hand(next, Side.PROVIDER, provider);
        return next;
    }

    private void hand(Conversation next, Side from, ByteBuf bytes) {
        if (bytes.isReadable() && !wire.isClosed()) {
            next.received(from, bytes);
        } else {
            bytes.release();
        }
    }

    @Override
    public Collection<Sighting> open() {
        return List.of();
    }

    @Override
    public void closed(Outcome outcome) {
        consumer.release();
        provider.release();
    }
}
