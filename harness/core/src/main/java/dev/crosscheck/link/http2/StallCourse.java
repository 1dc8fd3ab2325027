package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.link.wire.Wait;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nothing passes from the moment on, until the fault is removed. */
final class StallCourse extends HoldingCourse {

    private final Map<Side, Approach> approaches = new EnumMap<>(Side.class);
    private final Set<Side> stalled = EnumSet.noneOf(Side.class);
    private @Nullable Wait wait;

    StallCourse(Streams streams, Http2Exchange exchange, Strike strike, Action.Stall action) {
        super(streams, exchange, strike);
        for (Side side : Side.values()) {
            if (action.direction().includes(side.sends())) {
                approaches.put(side, new Approach(action.moment()));
            }
        }
    }

    @Override
    boolean holds(Side from) {
        return stalled.contains(from);
    }

    @Override
    boolean due(Side from, Http2Headers headers, boolean endStream) {
        Approach approach = approaches.get(from);
        Approach.Place place = approach == null ? Approach.Place.ELSEWHERE : approach.of(headers);
        if (place == Approach.Place.ELSEWHERE || !stall(from)) {
            return true;
        }
        if (place == Approach.Place.BEFORE) {
            holdFirst(from, HeldFrame.of(headers, endStream));
            return false;
        }
        if (!endStream) {
            return true;
        }
        pass(from, headers, false);
        holdFirst(from, HeldFrame.end(alloc(), exchange.number(from)));
        return false;
    }

    @Override
    boolean due(Side from, Frame data) {
        Approach approach = approaches.get(from);
        int before = approach == null ? -1 : approach.within(data);
        if (before < 0 || !stall(from)) {
            return true;
        }
        passPart(from, data, before);
        swallow(from, data.length() - data.contentLength());
        if (before < data.contentLength() || data.has(Frame.END_STREAM)) {
            holdFirst(from, HeldFrame.rest(data, before));
        }
        return false;
    }

    private boolean stall(Side from) {
        if (!strike.inForce() || !fire()) {
            return false;
        }
        stalled.add(from);
        if (wait == null) {
            wait = streams.wire().whenHealed(strike, this::resume);
        }
        return true;
    }

    private void resume() {
        stalled.clear();
        letGo(Side.CONSUMER);
        letGo(Side.PROVIDER);
        streams.waited();
    }

    @Override
    void closed() {
        if (wait != null) {
            wait.cancel();
        }
        super.closed();
    }
}
