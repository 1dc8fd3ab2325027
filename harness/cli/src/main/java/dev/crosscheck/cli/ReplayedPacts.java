package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.broker.PactToVerify;
import dev.crosscheck.broker.ReplayedInteraction;
import dev.crosscheck.gate.EvidenceReference;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Contract;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.Part;
import dev.crosscheck.verdict.Verdict;
import dev.crosscheck.verdict.Verdict.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of replaying some pacts against one provider. */
final class ReplayedPacts {

    private record Replayed(Pact pact, @Nullable PactToVerify origin, List<ReplayedInteraction> interactions) {

        boolean binds() {
            return origin == null || !origin.pending();
        }
    }

    private final ServiceName provider;
    private final Instant began = Instant.now();
    private final List<Replayed> pacts = new ArrayList<>();

    ReplayedPacts(ServiceName provider) {
        this.provider = provider;
    }

    void replay(Replayer replayer, Pact pact, @Nullable PactToVerify origin) {
        List<ReplayedInteraction> interactions = new ArrayList<>();
        for (Interaction interaction : pact.interactions()) {
            ReplayOutcome outcome = replayer.replay(interaction);
            interactions.add(new ReplayedInteraction(
                    interaction, Contract.judge(interaction, pact.link(), outcome.mismatches(), outcome.error())));
        }
        pacts.add(new Replayed(pact, origin, interactions));
    }

    void refuseNothing() {
        if (pacts.stream().allMatch(pact -> pact.interactions().isEmpty())) {
            throw new CommandFailure(
                    ExitCode.UNKNOWN,
                    "replay: interactions for " + provider
                            + " were none (expected: one or more, or nothing is proven). Check the provider's name and the selectors.");
        }
    }

    Evidence evidence(@Nullable String run, @Nullable String version, @Nullable String branch) {
        String name = run == null ? "replay-" + provider + "-" + began : run;
        Evidence.Builder builder =
                Evidence.builder(name, began).part(new Part(provider, Part.Role.REAL, version, branch, null, null));
        for (Replayed pact : pacts) {
            builder.link(pact.pact().link());
            pact.interactions()
                    .forEach(one ->
                            builder.verdicts("replay: " + one.interaction().description(), one.verdicts()));
        }
        return builder.build();
    }

    void publish(BrokerClient client, String version, @Nullable String branch, EvidenceReference kept, Console console)
            throws BrokerException {
        for (Replayed pact : pacts) {
            PactToVerify origin = pact.origin();
            if (origin != null && !client.publishResults(origin, version, branch, pact.interactions(), kept)) {
                console.note("nothing was published about " + pact.pact().link() + ": not everything could be judged");
            }
        }
    }

    int exitCode() {
        if (has(Outcome.FAILED)) {
            return ExitCode.CLOSED;
        }
        return has(Outcome.INCONCLUSIVE) ? ExitCode.UNKNOWN : ExitCode.OPEN;
    }

    private boolean has(Outcome outcome) {
        return pacts.stream()
                .filter(Replayed::binds)
                .flatMap(pact -> pact.interactions().stream())
                .flatMap(one -> one.verdicts().stream())
                .anyMatch(verdict -> verdict.outcome() == outcome);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Replayed pact : pacts) {
            text.append(pact.pact().link())
                    .append(pact.binds() ? "" : " (pending)")
                    .append('\n');
            pact.interactions().forEach(one -> one.verdicts().forEach(verdict -> text.append(line(verdict))));
        }
        return text.toString().stripTrailing();
    }

    private static String line(Verdict verdict) {
        String sign = switch (verdict.outcome()) {
            case PASSED -> "kept    ";
            case FAILED -> "BROKEN  ";
            case PENDING -> "pending ";
            case INCONCLUSIVE -> "UNKNOWN ";
        };
        String why = verdict.outcome() == Outcome.PASSED ? "" : ": " + verdict.reason();
        return "  " + sign + "\"" + verdict.subject().title() + "\"" + why + "\n";
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("provider", provider.value());
        ArrayNode verdicts = json.putArray("verdicts");
        for (Replayed pact : pacts) {
            pact.interactions()
                    .forEach(one -> one.verdicts()
                            .forEach(verdict -> verdicts.addObject()
                                    .put("consumer", pact.pact().consumer().value())
                                    .put("interaction", verdict.subject().title())
                                    .put("field", verdict.subject().field())
                                    .put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT))
                                    .put("binding", pact.binds())
                                    .put("reason", verdict.reason())
                                    .put("expected", verdict.expected())
                                    .put("actual", verdict.actual())));
        }
        return json;
    }
}
