package dev.crosscheck.cli;

import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.HttpStateHook;
import dev.crosscheck.state.StateHandler;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that name the hook for provider states that a provider already has for Pact's verifiers, whichever that is. */
final class StateOptions {

    @Option(
            names = "--state-url",
            paramLabel = "URL",
            description =
                    "Where provider states are POSTed to: {consumer, state, states, params, action}, which serves the"
                            + " hooks of pact-jvm, pact-js, pact-ruby and pact-cli (--state-change-url,"
                            + " --provider-states-setup-url).")
    private @Nullable URI url;

    @Option(
            names = "--state-in-query",
            description = "Tell the hook everything in the query of its address (--state-change-as-query).")
    private boolean inQuery;

    @Option(
            names = "--no-state-teardown",
            description = "Ask the hook to set states up only, without an action (pact-cli without"
                    + " --state-change-teardown).")
    private boolean withoutTeardown;

    StateOptions() {}

    /** The hook, told whose pact is replayed; none unless an address was given. */
    Optional<StateHandler> hook(ServiceName consumer) {
        if (url == null) {
            if (inQuery || withoutTeardown) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "replay: " + (inQuery ? "--state-in-query" : "--no-state-teardown")
                                + " was given without --state-url (expected: the hook it is about). Add --state-url, or drop"
                                + " it.");
            }
            return Optional.empty();
        }
        HttpStateHook hook = HttpStateHook.at(url).consumer(consumer.value());
        hook = inQuery ? hook.inQuery() : hook;
        return Optional.of(withoutTeardown ? hook.withoutTeardown() : hook);
    }
}
