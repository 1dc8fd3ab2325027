package dev.crosscheck.junit;

import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.broker.PactToVerify;
import dev.crosscheck.broker.ReplayedInteraction;
import dev.crosscheck.gate.EvidenceReference;
import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.verdict.Contract;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A pact that is being replayed, and what came of its interactions. */
abstract class ReplayedPact {

    private final Pact pact;
    private final Fingerprint fingerprint;
    private final Map<Interaction, List<Verdict>> found = new ConcurrentHashMap<>();

    private ReplayedPact(Pact pact) {
        this.pact = pact;
        this.fingerprint = Fingerprint.of(pact);
    }

    /** From a file: what comes of it is in the evidence only. */
    static ReplayedPact ofFile(Pact pact) {
        return new ReplayedPact(pact) {
            @Override
            boolean pending() {
                return false;
            }

            @Override
            List<String> notices() {
                return List.of();
            }

            @Override
            Optional<String> publish(Settings settings, Evidence evidence) {
                return Optional.empty();
            }
        };
    }

    /** From a broker: the broker wants to know what came of it. */
    static ReplayedPact ofBroker(BrokerClient broker, PactToVerify pact) {
        return new FromBroker(broker, pact);
    }

    final Pact pact() {
        return pact;
    }

    final Fingerprint fingerprint() {
        return fingerprint;
    }

    /** Whether the provider never kept it yet, so that breaking it fails nothing. */
    abstract boolean pending();

    /** Why it is to be kept, in the broker's words. */
    abstract List<String> notices();

    /**
     * Says what came of it, if the build wants that and every interaction was replayed.
     *
     * @return why nothing was said, if somebody should know
     * @throws InconclusiveException if the broker could not be told
     */
    abstract Optional<String> publish(Settings settings, Evidence evidence);

    /**
     * Notes what came of one interaction.
     *
     * @return the verdicts as they count: where the pact is pending, what was not kept is pending too
     */
    final List<Verdict> judged(Interaction interaction, List<Verdict> verdicts) {
        found.put(interaction, verdicts);
        return pending() ? Contract.pending(verdicts) : verdicts;
    }

    /** What was replayed, in the pact's order. */
    final List<ReplayedInteraction> replayed() {
        return pact.interactions().stream()
                .flatMap(interaction -> Stream.ofNullable(found.get(interaction))
                        .map(verdicts -> new ReplayedInteraction(interaction, verdicts)))
                .toList();
    }

    private static final class FromBroker extends ReplayedPact {

        private final BrokerClient broker;
        private final PactToVerify wanted;

        FromBroker(BrokerClient broker, PactToVerify wanted) {
            super(wanted.pact());
            this.broker = broker;
            this.wanted = wanted;
        }

        @Override
        boolean pending() {
            return wanted.pending();
        }

        @Override
        List<String> notices() {
            return wanted.notices();
        }

        @Override
        Optional<String> publish(Settings settings, Evidence evidence) {
            if (!settings.publishes()) {
                return Optional.empty();
            }
            if (replayed().size() < pact().interactions().size()) {
                return Optional.of(pact() + ": not every interaction was replayed, so the broker was told nothing");
            }
            try {
                EvidenceReference reference = broker.keep(evidence);
                boolean told = broker.publishResults(
                        wanted,
                        settings.version(pact().provider()).orElseThrow(),
                        settings.branch().orElse(null),
                        replayed(),
                        reference);
                return told
                        ? Optional.empty()
                        : Optional.of(
                                pact() + ": not every interaction could be judged, so the broker was told nothing");
            } catch (BrokerException e) {
                throw new InconclusiveException(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
