package dev.crosscheck.broker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.gate.EvidenceReference;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.verdict.StampJson;
import dev.crosscheck.verdict.Verdict;
import dev.crosscheck.verdict.Verdict.Outcome;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Publishing what came of a replay.
 *
 * <p>A stock broker keeps of a result what is under {@code testResults}, whatever it is. So each entry there carries, beside Pact's
 * own keys, a {@value #OWN} object from which the gate later tells the failure in full, and from which a consumer's fake learns
 * what is proven.
 */
final class Results {

    static final String OWN = "crosscheck";
    static final String STAMP = "stamp";

    private Results() {}

    static boolean publish(
            Conversation ask,
            PactToVerify pact,
            String version,
            @Nullable String branch,
            List<ReplayedInteraction> replayed,
            @Nullable EvidenceReference evidence)
            throws BrokerException {
        refusePart(pact, replayed);
        if (replayed.stream().noneMatch(one -> one.has(Outcome.FAILED))
                && replayed.stream().anyMatch(one -> one.has(Outcome.INCONCLUSIVE))) {
            return false;
        }
        URI results = pact.results();
        if (results == null) {
            throw new BrokerException(
                    ask.broker() + ": the pact of " + pact.pact().link()
                            + " has no link pb:publish-verification-results (expected: one). Check that you may publish results.");
        }
        if (branch != null) {
            branch(ask, pact.pact().provider().value(), version, branch);
        }
        ask.send("POST", results, body(pact, version, replayed, evidence));
        return true;
    }

    private static void refusePart(PactToVerify pact, List<ReplayedInteraction> replayed) {
        Set<String> done = replayed.stream()
                .map(one -> InteractionIds.name(one.interaction()))
                .collect(Collectors.toSet());
        List<String> missing = pact.pact().interactions().stream()
                .filter(interaction -> !done.contains(InteractionIds.name(interaction)))
                .map(Interaction::description)
                .toList();
        if (!missing.isEmpty() || replayed.isEmpty()) {
            throw new IllegalArgumentException(
                    "broker: results of the pact of " + pact.pact().link() + " were without "
                            + (replayed.isEmpty() ? "any interaction" : missing)
                            + " (expected: all interactions). Replay the whole pact, then publish.");
        }
    }

    private static void branch(Conversation ask, String provider, String version, String branch)
            throws BrokerException {
        Optional<URI> link = ask.index()
                .optionalLink(
                        "pb:pacticipant-branch-version",
                        Map.of("pacticipant", provider, "branch", branch, "version", version));
        if (link.isPresent()) {
            ask.send("PUT", link.get(), JsonNodeFactory.instance.objectNode());
        }
    }

    private static ObjectNode body(
            PactToVerify pact,
            String version,
            List<ReplayedInteraction> replayed,
            @Nullable EvidenceReference evidence) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("success", replayed.stream().noneMatch(one -> one.has(Outcome.FAILED)));
        body.put("providerApplicationVersion", version);
        ArrayNode results = body.putArray("testResults");
        replayed.forEach(one -> result(results.addObject(), pact, one, evidence));
        ObjectNode by = body.putObject("verifiedBy");
        by.put("implementation", "Crosscheck");
        String ours = Results.class.getPackage().getImplementationVersion();
        by.put("version", ours == null ? "unreleased" : ours);
        return body;
    }

    private static void result(
            ObjectNode to, PactToVerify pact, ReplayedInteraction replayed, @Nullable EvidenceReference evidence) {
        Interaction interaction = replayed.interaction();
        String id = pact.id(interaction);
        if (id != null) {
            to.put("interactionId", id);
        }
        to.put("interactionDescription", interaction.description());
        to.put("success", !replayed.has(Outcome.FAILED));
        ArrayNode mismatches = to.putArray("mismatches");
        replayed.verdicts().stream()
                .filter(verdict -> verdict.outcome() == Outcome.FAILED)
                .forEach(verdict -> mismatch(mismatches.addObject(), verdict));
        ObjectNode own = to.putObject(OWN);
        own.put("outcomes", summary(replayed));
        replayed.verdicts().stream()
                .flatMap(verdict -> Stream.ofNullable(verdict.stamp()))
                .findFirst()
                .ifPresent(stamp -> own.set(STAMP, StampJson.write(stamp)));
        if (evidence != null) {
            own.put("run", evidence.run());
            own.put("digest", evidence.digest());
            own.put("address", evidence.address());
        }
    }

    private static String summary(ReplayedInteraction replayed) {
        return replayed.verdicts().stream()
                .map(verdict -> verdict.outcome().name())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static void mismatch(ObjectNode to, Verdict verdict) {
        to.put("attribute", "body");
        to.put("identifier", verdict.subject().field());
        to.put("description", verdict.reason());
        to.put("expected", verdict.expected());
        to.put("actual", verdict.actual());
    }
}
