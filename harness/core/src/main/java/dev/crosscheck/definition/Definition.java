package dev.crosscheck.definition;

/** A machine-readable API: what a provider says it offers. */
public sealed interface Definition permits GrpcDefinition, RestDefinition {

    /** The file it was read from, or what else it was made of; for error messages. */
    String source();
}
