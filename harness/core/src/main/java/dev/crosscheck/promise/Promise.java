package dev.crosscheck.promise;

import dev.crosscheck.service.LinkName;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer says it does when one of its links is faulty.
 *
 * @param link the faulty link
 * @param under the kind of fault the promise is about ({@link dev.crosscheck.fault.Fault#kind()}), or {@link #ANY}
 * @param reaction what the consumer does then
 * @param status the HTTP status its own callers get, for {@link Reaction#FAILS_WITH}; absent otherwise
 */
public record Promise(
        LinkName link,
        String under,
        Reaction reaction,
        @Nullable Integer status) {

    /** Every kind of fault. */
    public static final String ANY = "any";

    /** What a consumer may promise. */
    public enum Reaction {
        /** The entry request fails; any declared error will do. */
        PROPAGATES,
        /** The entry request succeeds, possibly with less in it. */
        DEGRADES,
        /** The entry request succeeds just as without the fault. */
        NO_IMPACT,
        /** The entry request fails with exactly this status. */
        FAILS_WITH
    }

    /**
     * Checks that a status is there exactly when it is needed.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Promise {
        if ((reaction == Reaction.FAILS_WITH) != (status != null)) {
            throw new IllegalArgumentException(
                    "promise: status of " + link + " under " + under + " was " + status + " for " + reaction
                            + " (expected: a status for FAILS_WITH and for nothing else). Add or remove the status.");
        }
    }

    /** Whether this promise is about the given kind of fault. */
    public boolean covers(String faultKind) {
        return under.equals(ANY) || under.equals(faultKind);
    }
}
