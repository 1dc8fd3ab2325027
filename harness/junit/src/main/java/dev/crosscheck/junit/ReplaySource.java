package dev.crosscheck.junit;

import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.broker.Credentials;
import dev.crosscheck.service.ServiceName;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Where the pacts that a provider is held to come from. */
final class ReplaySource {

    private ReplaySource() {}

    /**
     * The provider's pacts, from the broker if there is one, else from the folder.
     *
     * @throws InconclusiveException if there are none, or the broker cannot be asked
     */
    static List<ReplayedPact> pacts(ServiceName provider, Path folder, Settings settings) {
        List<ReplayedPact> pacts = settings.broker().isPresent()
                ? fromBroker(provider, settings.broker().get(), settings)
                : fromFolder(provider, folder);
        if (pacts.stream().allMatch(pact -> pact.pact().interactions().isEmpty())) {
            throw new InconclusiveException("replay: pacts of provider " + provider + " in "
                    + settings.broker().orElse(folder.toString())
                    + " were none (expected: at least one interaction, since a replay of nothing proves nothing). Record or"
                    + " publish a consumer's pact first.");
        }
        return pacts;
    }

    private static List<ReplayedPact> fromFolder(ServiceName provider, Path folder) {
        return Crosschecks.recorded(folder).stream()
                .filter(pact -> pact.provider().equals(provider))
                .map(ReplayedPact::ofFile)
                .toList();
    }

    private static List<ReplayedPact> fromBroker(ServiceName provider, String address, Settings settings) {
        if (settings.publishes() && settings.version(provider).isEmpty()) {
            throw new InconclusiveException("replay: version of " + provider
                    + " was not given (expected: one, as results are to be published). Set -Dcrosscheck.version."
                    + provider
                    + "=...");
        }
        try {
            BrokerClient broker = BrokerClient.of(URI.create(address), Credentials.from(System.getenv()));
            return broker
                    .pactsToVerify(
                            provider,
                            settings.branch().orElse(null),
                            settings.selectors(),
                            settings.inProgressSince().orElse(null))
                    .stream()
                    .map(pact -> ReplayedPact.ofBroker(broker, pact))
                    .toList();
        } catch (BrokerException e) {
            throw new InconclusiveException(String.valueOf(e.getMessage()), e);
        }
    }
}
