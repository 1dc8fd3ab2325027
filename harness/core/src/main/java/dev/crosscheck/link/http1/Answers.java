package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Outcome;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the provider sends, and what is said in its stead, in the order of the requests. */
final class Answers {

    private static final int SWITCHING = 101;
    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final Http1Conversation conversation;
    private final Wire wire;
    private final Lane lane;
    private final Deque<Http1Exchange> waiting = new ArrayDeque<>();
    private @Nullable Http1Exchange answering;

    Answers(Http1Conversation conversation) {
        this.conversation = conversation;
        this.wire = conversation.wire();
        this.lane = new Lane(
                wire,
                Side.PROVIDER,
                new MessageReader(wire.alloc(), head -> head.status() == 0 ? null : framing(head)));
    }

    private @Nullable Framing framing(Head answer) {
        Http1Exchange exchange = waiting.peek();
        return Framing.ofAnswer(answer, exchange != null && exchange.isHead());
    }

    Lane lane() {
        return lane;
    }

    void await(Http1Exchange exchange) {
        waiting.add(exchange);
    }

    boolean awaits(Http1Exchange exchange) {
        return waiting.contains(exchange);
    }

    Collection<Sighting> open() {
        return waiting.stream().map(exchange -> exchange.sighting).toList();
    }

    boolean anyStalls() {
        return waiting.stream().anyMatch(Http1Exchange::stalls);
    }

    void read() {
        while (conversation.isHttp()) {
            Part part = lane.next();
            if (part == null) {
                return;
            }
            if (part.kind() == Part.Kind.GARBAGE) {
                conversation.becomeOpaque(Side.PROVIDER, part.raw());
            } else {
                answer(part);
            }
        }
    }

    private void answer(Part part) {
        answering = part.head() == null ? answering : waiting.peek();
        Http1Exchange exchange = answering;
        if (exchange == null) {
            wire.send(
                    Side.CONSUMER,
                    part.raw()); // nobody asked, as when a provider says why it closes an idle connection
            return;
        }
        Course course = exchange.course;
        Course.Step step = course == null ? Course.Step.PASSES : course.part(Side.PROVIDER, part);
        if (step == Course.Step.WAITS) {
            lane.hold(part);
        } else if (step == Course.Step.PASSES) {
            pass(exchange, part);
        } else if (part.last() && course != null && course.instead() != null && !isInterim(part)) {
            giveInstead(exchange, course.instead());
        }
    }

    /** Notes what the consumer gets, and sends it. */
    void pass(Http1Exchange exchange, Part part) {
        if (isInterim(part)) {
            wire.send(Side.CONSUMER, part.raw());
            return;
        }
        note(exchange.sighting, part);
        wire.send(Side.CONSUMER, part.raw());
        if (part.last()) {
            answered(exchange);
        }
        if (part.head() != null && exchange.mayUpgrade()) {
            upgraded(exchange, part.head().status());
        }
    }

    private static boolean isInterim(Part part) {
        return part.head() != null && part.head().isInterim();
    }

    private static void note(Sighting sighting, Part part) {
        ByteBuf raw = part.raw();
        if (part.head() != null) {
            sighting.status(part.head().status());
            part.head().fields().forEach(field -> sighting.answer().header(field.name(), field.value()));
        } else if (part.kind() == Part.Kind.CONTENT) {
            sighting.answer().body(raw, raw.readerIndex(), raw.readableBytes());
        }
    }

    private void answered(Http1Exchange exchange) {
        waiting.remove(exchange);
        answering = null;
        exchange.end(Outcome.ANSWERED);
        makeUp(false);
    }

    private void upgraded(Http1Exchange exchange, int status) {
        boolean tunnel = exchange.request.method().equals("CONNECT") && status >= OK && status < REDIRECT;
        if (status == SWITCHING || tunnel) {
            exchange.end(Outcome.ANSWERED);
            conversation.becomeOpaque(Side.PROVIDER, null);
        } else {
            conversation.requests().stays(exchange);
        }
    }

    /**
     * Makes up the answers that are due, in their places.
     *
     * @param even to requests that have not been read to their end
     */
    void makeUp(boolean even) {
        for (Http1Exchange next = waiting.peek(); next != null && conversation.isHttp(); next = waiting.peek()) {
            Action.Instead instead = next.course == null || !next.answersAlone() ? null : next.course.instead();
            if (instead == null || !(next.requestEnded || even)) {
                return;
            }
            giveInstead(next, instead);
        }
    }

    private void giveInstead(Http1Exchange exchange, Action.Instead instead) {
        if (!(instead instanceof Action.Answer answer)) {
            wire.reset();
            return;
        }
        wire.send(Side.CONSUMER, MadeUpAnswer.write(wire.alloc(), exchange, answer));
        boolean closes = exchange.closes();
        answered(exchange);
        conversation.requests().stays(exchange);
        if (closes) {
            wire.end(Side.CONSUMER); // and no more, as a reset would overtake the answer if it is still sending
        }
    }

    /** The provider has closed the connection, which may have been the end of an answer. */
    void ended() {
        Http1Exchange last = answering;
        if (last == null || !lane.endsWithConnection()) {
            return;
        }
        Action.Instead instead = last.course == null ? null : last.course.instead();
        if (instead == null) {
            answered(last);
        } else {
            giveInstead(last, instead);
        }
    }

    void endAll(Outcome outcome) {
        List.copyOf(waiting).forEach(exchange -> exchange.end(outcome));
        waiting.clear();
    }
}
