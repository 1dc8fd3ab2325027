/** Two sockets, the bytes between them, and what a fault may do to both; start with {@link dev.crosscheck.link.wire.Wire}. */
@NullMarked
package dev.crosscheck.link.wire;

import org.jspecify.annotations.NullMarked;
