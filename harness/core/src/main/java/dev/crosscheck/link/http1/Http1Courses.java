package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Courses;
import dev.crosscheck.link.wire.Strike;
import org.jspecify.annotations.Nullable;

/** Which course an exchange takes: one line for each action. */
final class Http1Courses implements Courses<Course> {

    private final Http1Conversation conversation;
    private final Http1Exchange exchange;

    private Http1Courses(Http1Conversation conversation, Http1Exchange exchange) {
        this.conversation = conversation;
        this.exchange = exchange;
    }

    /** The course of a struck exchange; null if the action is none of HTTP/1's. */
    static @Nullable Course of(Http1Conversation conversation, Http1Exchange exchange, Strike strike) {
        return strike.action().accept(new Http1Courses(conversation, exchange));
    }

    @Override
    public @Nullable Course answer(Action.Answer action) {
        return exchange.fire() ? new AnswerCourse(action) : null;
    }

    @Override
    public Course omit(Action.Omit action) {
        return new OmitCourse(exchange, action);
    }

    @Override
    public Course delay(Action.Delay action) {
        return new DelayCourse(conversation, exchange, action);
    }

    @Override
    public Course rewrite(Action.Rewrite action) {
        return new RewriteCourse(conversation, exchange, action);
    }

    @Override
    public Course cut(Action.Cut action) {
        return new CutCourse(conversation, exchange, action);
    }

    @Override
    public Course stall(Action.Stall action) {
        return new StallCourse(conversation, exchange, action);
    }

    @Override
    public @Nullable Course repeat(Action.Repeat action) {
        return null;
    }

    @Override
    public Course dribble(Action.Dribble action) {
        return new DribbleCourse(conversation, exchange, action);
    }

    @Override
    public Course discourage(Action.Discourage action) {
        return new DiscourageCourse(exchange);
    }

    @Override
    public @Nullable Course goAway(Action.GoAway action) {
        return null;
    }
}
