package dev.crosscheck.observation;

/** Where a fake's answer came from. */
public enum Provenance {
    /** From a recorded expectation that was replayed against the real provider and kept. */
    VERIFIED,
    /** From a consumer's expectation that is not yet proven. */
    EXPECTED,
    /** Made up so that it fits the definition. */
    GENERATED
}
