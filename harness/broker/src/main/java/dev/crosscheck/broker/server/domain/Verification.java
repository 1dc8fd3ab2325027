package dev.crosscheck.broker.server.domain;

import java.time.Instant;

/**
 * What one run of one provider version said about one pact content.
 *
 * @param number counts the verifications of this content from 1
 * @param wip whether the pact was verified as work in progress, which never counts for a branch of its own
 */
public record Verification(
        long id, long contentId, int number, Version provider, boolean success, boolean wip, Instant executedAt) {}
