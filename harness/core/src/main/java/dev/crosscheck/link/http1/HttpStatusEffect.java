package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import java.util.Map;

/**
 * The consumer gets this status, without a body, and the provider never sees the request. A gRPC call gets it as an HTTP/2
 * response, which gRPC clients map to a status of their own.
 *
 * @param status the HTTP status
 */
public record HttpStatusEffect(int status) implements ExchangeEffect {

    @Override
    public Action action() {
        return new Action.Answer(status, Map.of());
    }
}
