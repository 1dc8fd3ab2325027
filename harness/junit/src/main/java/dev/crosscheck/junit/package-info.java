/** The annotations; start with {@link dev.crosscheck.junit.Crosscheck}. */
@NullMarked
package dev.crosscheck.junit;

import org.jspecify.annotations.NullMarked;
