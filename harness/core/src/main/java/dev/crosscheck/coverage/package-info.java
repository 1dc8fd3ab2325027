/** Which parts of a definition, and of the pacts about it, nobody uses; start with {@link dev.crosscheck.coverage.Coverage}. */
@NullMarked
package dev.crosscheck.coverage;

import org.jspecify.annotations.NullMarked;
