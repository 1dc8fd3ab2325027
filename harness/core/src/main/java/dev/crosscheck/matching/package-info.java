/** How an actual message differs from an expected one; start with {@link dev.crosscheck.matching.Matching}. */
@NullMarked
package dev.crosscheck.matching;

import org.jspecify.annotations.NullMarked;
