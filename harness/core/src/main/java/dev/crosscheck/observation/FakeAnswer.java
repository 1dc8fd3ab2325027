package dev.crosscheck.observation;

import dev.crosscheck.service.LinkName;
import org.jspecify.annotations.Nullable;

/**
 * What a fake was asked and from where its answer came.
 *
 * @param link the consumer and the faked provider
 * @param method as in {@link Exchange#method()}
 * @param interaction the description of the interaction that answered, or null when nobody promised the request
 * @param provenance where the answer came from, or null when nobody promised the request
 * @param report for a request nobody promised: the nearest interaction and the difference; for a streaming call that its consumer broke
 *     off: how; empty otherwise
 */
public record FakeAnswer(
        LinkName link,
        String method,
        @Nullable String interaction,
        @Nullable Provenance provenance,
        String report) {

    /** Whether somebody promised the request. */
    public boolean promised() {
        return provenance != null;
    }
}
