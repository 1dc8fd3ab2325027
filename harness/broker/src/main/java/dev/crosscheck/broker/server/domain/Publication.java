package dev.crosscheck.broker.server.domain;

import java.time.Instant;

/**
 * One pact as one consumer version published it.
 *
 * @param contentId the content's row; publications with the same content share it, and with it all verifications
 * @param sha the content's identity, see {@link PactContent#sha()}
 */
public record Publication(
        long id, Version consumer, String provider, long contentId, String sha, int revision, Instant publishedAt) {

    /** The name that people and clients see. */
    public String title() {
        return "Pact between " + consumer.service() + " (" + consumer.number() + ") and " + provider;
    }
}
