package dev.crosscheck.gate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason for a decision.
 *
 * @param kind what it argues for
 * @param consumer whose expectation or promise it is about, when it is about one
 * @param consumerVersion in which version, when it is known
 * @param interaction the interaction's description or the fault, when it is about one
 * @param field where in the message, when it is about one
 * @param expected what was promised, when there is one thing
 * @param actual what was seen, when there is one thing
 * @param text the whole reason, in one sentence
 */
public record Reason(
        Kind kind,
        @Nullable String consumer,
        @Nullable String consumerVersion,
        @Nullable String interaction,
        @Nullable String field,
        @Nullable String expected,
        @Nullable String actual,
        String text) {

    /** What a reason argues for. */
    public enum Kind {
        /** Something promised is broken. */
        AGAINST,
        /** Something is not known. */
        DOUBT,
        /** Something was kept. */
        FOR,
        /** Worth knowing; decides nothing. */
        NOTE
    }

    static Reason of(Kind kind, String text) {
        return new Reason(kind, null, null, null, null, null, null, text);
    }

    /** Whether the other is the same finding with the consumer's version, which evidence of a replay need not know. */
    boolean isToldBetterBy(Reason other) {
        return interaction != null
                && consumerVersion == null
                && other.consumerVersion != null
                && kind == other.kind
                && interaction.equals(other.interaction)
                && Objects.equals(consumer, other.consumer)
                && Objects.equals(field, other.field)
                && Objects.equals(expected, other.expected)
                && Objects.equals(actual, other.actual);
    }

    @Override
    public String toString() {
        return text;
    }
}
