package dev.crosscheck.topology;

import dev.crosscheck.promise.Promise;
import dev.crosscheck.service.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service's {@code x-crosscheck}: what a compose file cannot say about it.
 *
 * @param port the port its consumers call
 * @param ready how to tell that it serves
 * @param definition what it offers; needed to fake it
 * @param optional the providers it can do without
 * @param promises what it says it does when a link of its is faulty
 * @param states where its provider states come from, in the order in which they are asked
 * @param messages how what it publishes travels
 */
public record Declaration(
        int port,
        Readiness ready,
        Optional<DefinitionSource> definition,
        Set<ServiceName> optional,
        List<Promise> promises,
        List<StateSource> states,
        MessageSource messages) {

    /** Copies the collections. */
    public Declaration {
        optional = Set.copyOf(optional);
        promises = List.copyOf(promises);
        states = List.copyOf(states);
    }
}
