package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;
import org.jspecify.annotations.Nullable;

/** What becomes of one struck exchange, one class for each action. It is asked for each part of both messages before that passes. */
interface Course {

    /** What becomes of a part. */
    enum Step {
        PASSES,
        /** It waits, and all behind it, until the course lets that side go on; then it is asked for again. */
        WAITS,
        /** The course has dealt with it. */
        TAKEN
    }

    /** What becomes of a part that a side has sent. */
    default Step part(Side from, Part part) {
        return Step.PASSES;
    }

    /** What the consumer gets in the place of the provider's answer, as soon as it is due; null if that is nothing. */
    default Action.@Nullable Instead instead() {
        return null;
    }

    /** Whether the provider is not to answer at all. */
    default boolean answersAlone() {
        return false;
    }

    /** Whether something waits until the fault is removed, which a consumer will not wait for that has gone. */
    default boolean stalls() {
        return false;
    }

    /** The exchange is over. */
    default void closed() {}
}
