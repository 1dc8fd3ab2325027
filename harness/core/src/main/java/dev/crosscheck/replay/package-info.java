/** Recorded expectations sent to a real provider; start with {@link dev.crosscheck.replay.Replayer}. */
@NullMarked
package dev.crosscheck.replay;

import org.jspecify.annotations.NullMarked;
