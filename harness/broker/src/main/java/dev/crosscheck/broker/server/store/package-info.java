/** Where the broker keeps what it knows; start with {@link dev.crosscheck.broker.server.store.Store}. */
@NullMarked
package dev.crosscheck.broker.server.store;

import org.jspecify.annotations.NullMarked;
