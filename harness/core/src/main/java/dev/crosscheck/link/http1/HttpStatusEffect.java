package dev.crosscheck.link.http1;

import dev.crosscheck.fault.HttpFault;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import java.util.Map;

/**
 * The consumer gets a status, without a body, and the provider never sees the request. A gRPC call gets it as an HTTP/2
 * response, which gRPC clients map to a status of their own.
 *
 * @param fault says which
 */
public record HttpStatusEffect(HttpFault.HttpStatus fault) implements ExchangeEffect {

    @Override
    public Action action(Request request) {
        return answer();
    }

    /** What the consumer gets. */
    public Action.Answer answer() {
        return new Action.Answer(
                fault.status(),
                fault.retryAfter()
                        .map(time -> Map.of("retry-after", Long.toString(time.toSeconds())))
                        .orElse(Map.of()));
    }
}
