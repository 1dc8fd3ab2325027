/** Whether what was seen keeps what was promised: the checks; start with {@link dev.crosscheck.verdict.Verdict}. */
@NullMarked
package dev.crosscheck.verdict;

import org.jspecify.annotations.NullMarked;
