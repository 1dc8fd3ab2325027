/** What was seen to happen, with no opinion; start with {@link dev.crosscheck.observation.Exchange}. */
@NullMarked
package dev.crosscheck.observation;

import org.jspecify.annotations.NullMarked;
