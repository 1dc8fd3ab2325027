/** The {@code crosscheck} command; the jar starts in {@link dev.crosscheck.cli.Launcher}, the command in {@link dev.crosscheck.cli.Crosscheck}. */
@NullMarked
package dev.crosscheck.cli;

import org.jspecify.annotations.NullMarked;
