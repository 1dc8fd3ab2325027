package dev.crosscheck.link.http2;

import dev.crosscheck.fault.Http2Code;
import dev.crosscheck.fault.Http2Fault;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Action.GoAway.Last;
import dev.crosscheck.link.wire.Action.GoAway.Manner;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;

/** The provider says goodbye when a request arrives. */
public final class GoawayEffect implements ExchangeEffect {

    private final Action.GoAway action;

    private GoawayEffect(Http2Fault.Last last, Http2Code code, Manner manner) {
        this.action = new Action.GoAway(
                switch (last) {
                    case BELOW -> Last.BELOW_THIS;
                    case THIS -> Last.THIS;
                    case ALL -> Last.ALL;
                },
                code.number(),
                manner);
    }

    /** It answers what it still will. */
    public static GoawayEffect graceful(Http2Fault.Goaway fault) {
        return new GoawayEffect(fault.last(), fault.code(), Manner.GRACEFUL);
    }

    /** It closes the connection at once. */
    public static GoawayEffect abrupt(Http2Fault.GoawayAbrupt fault) {
        return new GoawayEffect(fault.last(), fault.code(), Manner.ABRUPT);
    }

    @Override
    public Action action(Request request) {
        return action;
    }
}
