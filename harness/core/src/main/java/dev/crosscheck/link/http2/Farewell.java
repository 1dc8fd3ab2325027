package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action.GoAway;
import dev.crosscheck.link.wire.Action.GoAway.Last;
import dev.crosscheck.link.wire.Action.GoAway.Manner;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.observation.Exchange.Outcome;
import io.netty.handler.codec.http2.Http2Error;
import java.time.Duration;

/** How a provider goes in our words (RFC 9113 section 6.8): it names its last stream, finishes what is left, and is gone. */
final class Farewell {

    private static final int STEP = 2;
    private static final long PING = 0x63726f7373L; // whose acknowledgement is a round trip
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private enum State {
        DUE,
        ANNOUNCED,
        SAID,
        GONE
    }

    private final Streams streams;
    private final Strike strike;
    private final GoAway action;
    private State state = State.DUE;
    private int last;

    Farewell(Streams streams, Strike strike, GoAway action, int stream) {
        this.streams = streams;
        this.strike = strike;
        this.action = action;
        this.last = switch (action.last()) {
            case BELOW_THIS -> Math.max(0, stream - STEP);
            case THIS -> stream;
            case ALL -> UNKNOWN;
        };
    }

    /** Whether a new stream is not answered any more. */
    boolean excludes(int stream) {
        return stream > last;
    }

    /** Such a stream came: it is ignored, because the consumer is, or will be, told to send it again elsewhere. */
    void turnAway(Sighting sighting) {
        sighting.struck(strike.injection());
        sighting.end(Outcome.BROKEN);
    }

    /** Says what is due, and ends the connection when nothing is left to be answered. */
    void settle() {
        if (state == State.DUE && streams.from(Side.PROVIDER).hasSpoken()) {
            begin();
        }
        if (state == State.SAID && streams.isEmpty()) {
            state = State.GONE;
            streams.wire().end(Side.CONSUMER); // and no more, as a reset would overtake what was said
        }
    }

    private void begin() {
        if (action.manner() == Manner.GRACEFUL) {
            state = State.ANNOUNCED;
            say(UNKNOWN, Http2Error.NO_ERROR.code());
            streams.from(Side.PROVIDER).say(Frames.ping(streams.wire().alloc(), PING));
            streams.wire().later(PATIENCE, this::stopWaiting);
        } else {
            sayLast();
        }
    }

    /** Whether a PING acknowledges the notice; it is for nobody else. */
    boolean isAnsweredBy(Frame ping) {
        boolean answer =
                state == State.ANNOUNCED && ping.has(Frame.ACK) && ping.buffer().getLong(ping.at()) == PING;
        if (answer) {
            sayLast();
        }
        return answer;
    }

    /** A consumer that never acknowledges has had its time: what it sent in vain must not wait for ever. */
    private void stopWaiting() {
        if (state == State.ANNOUNCED) {
            sayLast();
            settle();
        }
    }

    private void sayLast() {
        state = State.SAID;
        last = action.last() == Last.ALL ? streams.highest() : last;
        say(last, action.code());
        if (action.manner() == Manner.ABRUPT) {
            streams.endAll(Outcome.BROKEN);
        }
    }

    private void say(int stream, long code) {
        streams.from(Side.PROVIDER).say(Frames.goAway(streams.wire().alloc(), stream, code));
    }
}
