/** The Pact Broker's HTTP API, rendered as HAL; start with {@link dev.crosscheck.broker.server.http.BrokerApi}. */
@NullMarked
package dev.crosscheck.broker.server.http;

import org.jspecify.annotations.NullMarked;
