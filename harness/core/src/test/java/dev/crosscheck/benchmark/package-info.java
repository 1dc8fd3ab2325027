/** How fast replay and fakes are beside the bare machine and their peers, by hand: see {@code BENCHMARKS.md}; nothing here is a test. */
@NullMarked
package dev.crosscheck.benchmark;

import org.jspecify.annotations.NullMarked;
