package dev.crosscheck.gate;

import org.jspecify.annotations.Nullable;

/**
 * Where the evidence behind a verification result is, and how to know that it is the same.
 *
 * @param run the run it is of
 * @param digest of its content
 * @param address where it can be had, when it was said
 */
public record EvidenceReference(
        String run, String digest, @Nullable String address) {}
