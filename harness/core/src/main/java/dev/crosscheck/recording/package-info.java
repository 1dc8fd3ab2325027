/** Observed exchanges turned into expectations; start with {@link dev.crosscheck.recording.Recording}. */
@NullMarked
package dev.crosscheck.recording;

import org.jspecify.annotations.NullMarked;
