package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;

/** Who waits for 100 Continue waits in vain. */
public record NoContinueEffect() implements ExchangeEffect {

    @Override
    public boolean suits(Request request) {
        return !request.header("expect").isEmpty() && action(request).suits(request.protocol());
    }

    @Override
    public Action action(Request request) {
        return new Action.Discourage();
    }
}
