package dev.crosscheck.cli;

import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.Credentials;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which broker to talk to; credentials come from the environment only, so that no process list shows them. */
final class BrokerOption {

    private static final String VARIABLE = "PACT_BROKER_BASE_URL";

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "The Pact Broker. Default: $PACT_BROKER_BASE_URL. Credentials: $PACT_BROKER_TOKEN, or"
                    + " $PACT_BROKER_USERNAME and $PACT_BROKER_PASSWORD.")
    private @Nullable String url;

    BrokerOption() {}

    boolean given(Map<String, String> environment) {
        return url != null || !environment.getOrDefault(VARIABLE, "").isBlank();
    }

    BrokerClient client(Map<String, String> environment) {
        String address = url == null ? environment.getOrDefault(VARIABLE, "") : url;
        if (address.isBlank()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "broker: address was missing (expected: --broker or " + VARIABLE + "). Name the broker.");
        }
        return client(address, environment);
    }

    static BrokerClient client(String address, Map<String, String> environment) {
        return BrokerClient.of(URI.create(address), Credentials.from(environment));
    }
}
