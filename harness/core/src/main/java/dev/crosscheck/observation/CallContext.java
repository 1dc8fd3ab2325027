package dev.crosscheck.observation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer says about a call besides what it asks for.
 *
 * @param attempt how many attempts of the same call it says went before this one ({@code grpc-previous-rpc-attempts}, gRFC A6); 0
 *     for the first, and when it does not say
 * @param deadlineIn how long the consumer says that it waits ({@code grpc-timeout}), or null when it does not say
 * @param deadlineOut how long the provider was told that the consumer waits; null when it was not told, or not called. Other than
 *     {@code deadlineIn} where a fault changed it
 * @param trace to which trace the consumer says that the call belongs, or null when it does not say
 */
public record CallContext(
        int attempt,
        @Nullable Duration deadlineIn,
        @Nullable Duration deadlineOut,
        @Nullable TraceContext trace) {

    private static final CallContext SILENT = new CallContext(0, null, null, null);

    /** Checks the attempt. */
    public CallContext {
        if (attempt < 0) {
            throw new IllegalArgumentException("call context: attempt was " + attempt
                    + " (expected: 0 or more). Count from the first, which is 0.");
        }
    }

    /** Nothing was said. */
    public static CallContext silent() {
        return SILENT;
    }
}
