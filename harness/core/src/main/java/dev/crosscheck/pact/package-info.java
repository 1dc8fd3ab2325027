/** What consumers were promised, and the file that says so; start with {@link dev.crosscheck.pact.Pact}. */
@NullMarked
package dev.crosscheck.pact;

import org.jspecify.annotations.NullMarked;
