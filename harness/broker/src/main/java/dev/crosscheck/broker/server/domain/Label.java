package dev.crosscheck.broker.server.domain;

import java.time.Instant;

/**
 * A branch or a tag that a version carries.
 *
 * @param since when the version got it
 */
public record Label(String name, Instant since) {}
