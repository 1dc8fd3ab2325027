/** The conversation with a Pact Broker; start with {@link dev.crosscheck.broker.BrokerClient}. */
@NullMarked
package dev.crosscheck.broker;

import org.jspecify.annotations.NullMarked;
