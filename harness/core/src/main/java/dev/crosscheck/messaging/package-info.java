/** Messages on their way: published to a broker and listened for; start at {@link dev.crosscheck.messaging.MessageBroker}. */
@NullMarked
package dev.crosscheck.messaging;

import org.jspecify.annotations.NullMarked;
