package dev.crosscheck.fake;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.pact.StreamMessage;
import dev.crosscheck.pact.Times;
import org.jspecify.annotations.Nullable;

/**
 * One message of a stream, how others are compared with it, and how often it comes. Immutable.
 *
 * <pre>{@code
 * .receives(Example.of(chunk).matching(like()).times(Times.atLeast(1)), Example.of(last))
 * }</pre>
 */
public final class Example {

    private final @Nullable Message message;
    private final String json;
    private final @Nullable Rules rules;
    private final Times times;

    private Example(@Nullable Message message, String json, @Nullable Rules rules, Times times) {
        this.message = message;
        this.json = json;
        this.rules = rules;
        this.times = times;
    }

    /** A message that comes once; a request matches by value, a response by type. */
    public static Example of(Message message) {
        return new Example(message, "", null, Times.once());
    }

    /** The same in protobuf's JSON. */
    public static Example json(String json) {
        return new Example(null, json, null, Times.once());
    }

    /** How messages are compared with this one. */
    public Example matching(Rules compared) {
        return new Example(message, json, compared, times);
    }

    /** How often it comes. */
    public Example times(Times often) {
        return new Example(message, json, rules, often);
    }

    StreamMessage asRequest(GrpcForm form) {
        DynamicMessage fitting = message == null ? form.request(json) : form.request(message);
        return StreamMessage.of(fitting, rules == null ? Rules.exactly() : rules, times);
    }

    StreamMessage asResponse(GrpcForm form) {
        DynamicMessage fitting = message == null ? form.reply(json) : form.reply(message);
        return StreamMessage.of(fitting, rules == null ? Rules.like() : rules, times);
    }
}
