package dev.crosscheck.link;

import dev.crosscheck.fault.Injection;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;

/** Puts an action in force without a kind of fault that is made of it. */
final class Struck {

    private Struck() {}

    static ActiveFault by(Link link, Action action, Scope scope) {
        ExchangeEffect effect = request -> action;
        return link.inject(new Injection(new TcpFault.Down(), link.name(), scope), effect);
    }
}
