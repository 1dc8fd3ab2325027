package dev.crosscheck.replay;

import dev.crosscheck.matching.Mismatch;
import java.util.List;
import java.util.function.Supplier;

/**
 * An answer that came.
 *
 * @param mismatches how it differs from the promised one
 * @param structure what it is made of; only a comparison of two answers asks for it
 */
record Answered(List<Mismatch> mismatches, Supplier<Structure> structure) {}
