/** What may go wrong, where, and when; start with {@link dev.crosscheck.fault.Fault}. */
@NullMarked
package dev.crosscheck.fault;

import org.jspecify.annotations.NullMarked;
