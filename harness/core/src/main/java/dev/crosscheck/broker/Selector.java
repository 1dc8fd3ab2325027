package dev.crosscheck.broker;

import java.util.Map;

/**
 * Which consumers' pacts a provider is to be held to.
 *
 * @param keys as the broker's API spells them
 */
public record Selector(Map<String, Object> keys) {

    /** Copies the keys. */
    public Selector {
        keys = Map.copyOf(keys);
    }

    /** The newest pact of each consumer's main branch. */
    public static Selector mainBranch() {
        return new Selector(Map.of("mainBranch", true));
    }

    /** The newest pact of each consumer's branch that has the provider's branch's name. */
    public static Selector matchingBranch() {
        return new Selector(Map.of("matchingBranch", true));
    }

    /** The pacts of all versions that run or are supported anywhere. */
    public static Selector deployedOrReleased() {
        return new Selector(Map.of("deployedOrReleased", true));
    }

    /** The pacts of the versions in one environment. */
    public static Selector environment(String name) {
        return new Selector(Map.of("environment", name));
    }

    /** The newest pact of each consumer's branch of this name. */
    public static Selector branch(String name) {
        return new Selector(Map.of("branch", name));
    }

    /** The newest pact of each consumer, wherever it came from. */
    public static Selector latest() {
        return new Selector(Map.of("latest", true));
    }
}
