package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Courses;
import dev.crosscheck.link.wire.Strike;
import org.jspecify.annotations.Nullable;

/** Which course a stream takes: one line for each action. */
final class Http2Courses implements Courses<Course> {

    private final Streams streams;
    private final Http2Exchange exchange;
    private final Strike strike;

    private Http2Courses(Streams streams, Http2Exchange exchange, Strike strike) {
        this.streams = streams;
        this.exchange = exchange;
        this.strike = strike;
    }

    /** The course of a struck stream; null if the action is none of HTTP/2's. */
    static @Nullable Course of(Streams streams, Http2Exchange exchange, Strike strike) {
        return strike.action().accept(new Http2Courses(streams, exchange, strike));
    }

    @Override
    public Course answer(Action.Answer action) {
        return new AnswerCourse(streams, exchange, strike, action);
    }

    @Override
    public Course omit(Action.Omit action) {
        return new OmitCourse(streams, exchange, strike, action);
    }

    @Override
    public Course delay(Action.Delay action) {
        return new DelayCourse(streams, exchange, strike, action);
    }

    @Override
    public Course rewrite(Action.Rewrite action) {
        return new RewriteCourse(streams, exchange, strike, action);
    }

    @Override
    public Course cut(Action.Cut action) {
        return new CutCourse(streams, exchange, strike, action);
    }

    @Override
    public Course stall(Action.Stall action) {
        return new StallCourse(streams, exchange, strike, action);
    }

    @Override
    public Course repeat(Action.Repeat action) {
        return new RepeatCourse(streams, exchange, strike, action);
    }

    @Override
    public @Nullable Course dribble(Action.Dribble action) {
        return null;
    }

    @Override
    public Course discourage(Action.Discourage action) {
        return new DiscourageCourse(streams, exchange, strike);
    }

    @Override
    public Course goAway(Action.GoAway action) {
        return new GoAwayCourse(streams, exchange, strike, action);
    }
}
