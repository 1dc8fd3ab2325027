package dev.crosscheck.link.wire;

import dev.crosscheck.observation.Exchange.Protocol;

/**
 * What a fault may choose by: a request whose headers have arrived. On plain TCP the connection as a whole is one request.
 *
 * @param protocol how it is spoken
 * @param method as in {@link dev.crosscheck.observation.Exchange#method()}
 */
public record Request(Protocol protocol, String method) {}
