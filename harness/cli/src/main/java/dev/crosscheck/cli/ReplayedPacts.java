package dev.crosscheck.cli;

import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.broker.PactToVerify;
import dev.crosscheck.cli.ReplayedExpectation.Word;
import dev.crosscheck.gate.EvidenceReference;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came of replaying some pacts against one provider. */
final class ReplayedPacts {

    private final ServiceName provider;
    private final Instant began = Instant.now();
    private final List<ReplayedPact> pacts = new ArrayList<>();

    ReplayedPacts(ServiceName provider) {
        this.provider = provider;
    }

    void add(ReplayedPact pact) {
        pacts.add(pact);
    }

    ServiceName provider() {
        return provider;
    }

    List<ReplayedPact> pacts() {
        return pacts;
    }

    long count(Word word) {
        return interactions().filter(one -> one.word() == word).count();
    }

    /** Broken before unknown, and all kept only where something was compared. */
    int exitCode() {
        if (count(Word.BROKEN) > 0) {
            return ExitCode.CLOSED;
        }
        if (count(Word.UNKNOWN) > 0) {
            return ExitCode.INFRASTRUCTURE;
        }
        return interactions().anyMatch(one -> !one.outcome().inconclusive()) ? ExitCode.OPEN : ExitCode.UNKNOWN;
    }

    Evidence evidence(@Nullable String run, @Nullable String version, @Nullable String branch, @Nullable Image image) {
        String name = run == null ? "replay-" + provider + "-" + began : run;
        Evidence.Builder builder = Evidence.builder(name, began).part(part(version, branch, image));
        pacts.forEach(pact -> builder.link(pact.pact().link()));
        interactions()
                .forEach(one -> builder.verdicts(
                        "replay: " + one.outcome().interaction().description(), one.verdicts()));
        return builder.build();
    }

    private Part part(@Nullable String version, @Nullable String branch, @Nullable Image image) {
        Part part = new Part(provider, Part.Role.REAL, version, branch, null, null);
        return image == null ? part : part.as(image.name(), image.digest());
    }

    void publish(BrokerClient client, String version, @Nullable String branch, EvidenceReference kept, Console console)
            throws BrokerException {
        for (ReplayedPact pact : pacts) {
            PactToVerify origin = pact.origin();
            if (origin != null && !client.publishResults(origin, version, branch, pact.forBroker(), kept)) {
                console.note("nothing was published about " + pact.pact().link() + ": not everything could be judged");
            }
        }
    }

    private Stream<ReplayedExpectation> interactions() {
        return pacts.stream().flatMap(pact -> pact.interactions().stream());
    }
}
