package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Request;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Protocol;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the consumer sends: each part is noted when it arrives, and passed on when the exchange's course lets it. */
final class Requests {

    private final Http1Conversation conversation;
    private final Wire wire;
    private final Lane lane;
    private @Nullable Http1Exchange incoming;
    private @Nullable Http1Exchange upgrading;
    private int begun;
    private boolean noted; // the next part was, before it had to wait

    Requests(Http1Conversation conversation) {
        this.conversation = conversation;
        this.wire = conversation.wire();
        this.lane = new Lane(
                wire,
                Side.CONSUMER,
                new MessageReader(wire.alloc(), head -> head.isRequest() ? Framing.ofRequest(head) : null));
    }

    Lane lane() {
        return lane;
    }

    /** Reads on, unless what comes next may not be HTTP: that shows when the request is answered. */
    void read() {
        while (upgrading == null && conversation.isHttp()) {
            Part part = lane.next();
            if (part == null) {
                return;
            }
            if (part.kind() == Part.Kind.GARBAGE) {
                conversation.becomeOpaque(Side.CONSUMER, part.raw());
            } else {
                request(part);
            }
        }
    }

    private void request(Part arrived) {
        Part part = arrived;
        if (!noted) {
            part = withoutOffer(part);
            note(part);
        }
        noted = false;
        Http1Exchange exchange = Objects.requireNonNull(incoming);
        Course.Step step = exchange.course == null ? Course.Step.PASSES : exchange.course.part(Side.CONSUMER, part);
        if (step == Course.Step.WAITS) {
            hold(part);
        } else if (step == Course.Step.PASSES) {
            wire.send(Side.PROVIDER, part.raw());
        }
        if (step != Course.Step.WAITS && part.last() && !lane.waits()) {
            ended(exchange);
        }
    }

    /** Lets a part wait that was noted. */
    void hold(Part part) {
        noted = true;
        lane.hold(part);
    }

    private Part withoutOffer(Part part) {
        if (part.head() == null || !H2cOffer.isIn(part.head())) {
            return part;
        }
        part.raw().release();
        Head head = H2cOffer.removed(part.head());
        return new Part(part.kind(), conversation.encode(head.write()), head, part.last());
    }

    private void note(Part part) {
        if (part.head() != null) {
            incoming = begin(part.head());
        } else if (part.kind() == Part.Kind.CONTENT && incoming != null) {
            incoming.sighting
                    .request()
                    .body(part.raw(), part.raw().readerIndex(), part.raw().readableBytes());
        }
    }

    private Http1Exchange begin(Head head) {
        Request request = new Request(Protocol.HTTP1, head.method() + " " + head.path(), ++begun, head::values);
        Sighting sighting = wire.begin(request.protocol(), request.method());
        sighting.query(head.query());
        Strike strike = wire.strike(request);
        Http1Exchange exchange = new Http1Exchange(head, sighting, strike);
        exchange.course = strike == null ? null : Http1Courses.of(conversation, exchange, strike);
        conversation.answers().await(exchange);
        return exchange;
    }

    private void ended(Http1Exchange exchange) {
        exchange.requestEnded = true;
        if (exchange.answersAlone()) {
            conversation.answers().makeUp(false);
        } else if (exchange.mayUpgrade() && conversation.answers().awaits(exchange)) {
            upgrading = exchange;
        }
    }

    /** The request that might have changed the protocol was answered, and did not. */
    void stays(Http1Exchange exchange) {
        if (upgrading == exchange) {
            upgrading = null;
            read();
        }
    }
}
