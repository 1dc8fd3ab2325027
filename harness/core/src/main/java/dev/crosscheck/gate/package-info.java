/** Whether a version may be released; start with {@link dev.crosscheck.gate.Gate}. */
@NullMarked
package dev.crosscheck.gate;

import org.jspecify.annotations.NullMarked;
