/** A provider's double that answers only what has been promised; start with {@link dev.crosscheck.fake.Fake}. */
@NullMarked
package dev.crosscheck.fake;

import org.jspecify.annotations.NullMarked;
