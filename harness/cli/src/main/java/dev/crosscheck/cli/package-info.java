/** The {@code crosscheck} command; start with {@link dev.crosscheck.cli.Crosscheck}. */
@NullMarked
package dev.crosscheck.cli;

import org.jspecify.annotations.NullMarked;
