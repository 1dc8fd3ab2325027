package dev.crosscheck.link.tcp;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Conversation;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import io.netty.buffer.ByteBuf;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plain TCP: bytes pass as they are. The connection as a whole is one exchange, of which sizes are kept and bytes are not,
 * because nobody can tell what is secret in them.
 */
public final class Relay implements Conversation {

    private static final Request CONNECTION = new Request(Protocol.TCP, "", 1, name -> List.of());

    private final Wire wire;
    private final @Nullable Sighting sighting;
    private final DelayLine toConsumer;
    private final DelayLine toProvider;
    private final Set<Side> ended = EnumSet.noneOf(Side.class);
    private @Nullable Strike strike;

    private Relay(Wire wire, @Nullable Sighting sighting) {
        this.wire = wire;
        this.sighting = sighting;
        this.toConsumer = new DelayLine(wire, Side.CONSUMER);
        this.toProvider = new DelayLine(wire, Side.PROVIDER);
    }

    /** A connection that spoke no HTTP from its first byte. */
    public static Relay ofConnection(Wire wire) {
        return new Relay(wire, wire.begin(Protocol.TCP, ""));
    }

    /** What follows on a connection whose exchanges were observed until it was upgraded or could not be understood. */
    public static Relay ofRest(Wire wire) {
        return new Relay(wire, null);
    }

    @Override
    public void received(Side from, ByteBuf bytes) {
        if (sighting != null) {
            sighting.from(from).opaque(bytes.readableBytes());
            if (from == Side.PROVIDER) {
                sighting.answering();
            }
        }
        line(from).add(bytes, strike(from));
    }

    private DelayLine line(Side from) {
        return from == Side.CONSUMER ? toProvider : toConsumer;
    }

    /** The fault that strikes what this side sends now, or null. */
    private @Nullable Strike strike(Side from) {
        if (sighting == null) {
            return null;
        }
        if (strike == null || !strike.inForce()) {
            strike = wire.strikeOnce(CONNECTION);
        }
        return strike != null
                        && strike.action() instanceof Action.Delay delay
                        && delay.direction().includes(from.sends())
                        && strike.fire(sighting)
                ? strike
                : null;
    }

    @Override
    public void ended(Side from) {
        ended.add(from);
        line(from).end();
    }

    @Override
    public Collection<Sighting> open() {
        return sighting == null ? List.of() : List.of(sighting);
    }

    @Override
    public void closed(Outcome outcome) {
        toConsumer.discard();
        toProvider.discard();
        if (sighting != null) {
            sighting.end(ended.size() == Side.values().length ? Outcome.ANSWERED : outcome);
        }
    }
}
