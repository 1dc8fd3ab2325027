/** Bytes passed on without understanding them, and what a fault does to whole connections; start with {@link dev.crosscheck.link.tcp.Relay}. */
@NullMarked
package dev.crosscheck.link.tcp;

import org.jspecify.annotations.NullMarked;
