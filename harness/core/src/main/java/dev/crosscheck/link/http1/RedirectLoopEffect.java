package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.observation.Exchange.Protocol;
import java.util.Map;

/** The consumer is sent to the very place that it asked (302). */
public record RedirectLoopEffect() implements ExchangeEffect {

    private static final int FOUND = 302;

    @Override
    public boolean suits(Request request) {
        return request.protocol() == Protocol.HTTP1 || request.protocol() == Protocol.HTTP2;
    }

    @Override
    public Action action(Request request) {
        String path = request.method().substring(request.method().indexOf(' ') + 1);
        return new Action.Answer(FOUND, Map.of("location", path));
    }
}
