package dev.crosscheck.fault;

import dev.crosscheck.service.LinkName;

/**
 * A fault put somewhere: what, on which link, for which exchanges.
 *
 * @param fault what happens
 * @param link where
 * @param scope to which exchanges
 */
public record Injection(Fault fault, LinkName link, Scope scope) {

    /** The fault on every exchange of the link. */
    public static Injection of(Fault fault, LinkName link) {
        return new Injection(fault, link, Scope.everything());
    }

    @Override
    public String toString() {
        return fault + " on " + link + (scope.isEverything() ? "" : " (" + scope + ")");
    }
}
