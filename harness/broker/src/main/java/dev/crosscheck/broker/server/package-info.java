/** An embedded, Pact-Broker-compatible broker; start with {@link dev.crosscheck.broker.server.BrokerServer}. */
@NullMarked
package dev.crosscheck.broker.server;

import org.jspecify.annotations.NullMarked;
