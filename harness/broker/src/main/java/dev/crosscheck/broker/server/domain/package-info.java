/** What the broker knows and how it decides, with no I/O; start with {@link dev.crosscheck.broker.server.domain.Ledger}. */
@NullMarked
package dev.crosscheck.broker.server.domain;

import org.jspecify.annotations.NullMarked;
