package dev.crosscheck.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.gate.EvidenceReference;
import dev.crosscheck.gate.Matrix.Verification;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Subject;
import dev.crosscheck.verdict.Verdict;
import dev.crosscheck.verdict.Verdict.Check;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a verification result says in detail; results of other verifiers say less, and never more than they mean. */
final class VerificationReader {

    private VerificationReader() {}

    static Verification read(Conversation ask, Resource result, LinkName link, boolean success) throws BrokerException {
        JsonNode own = result.json().path("success");
        if (own.isBoolean() && own.booleanValue() != success) {
            throw result.malformed("success", own + ", but the matrix says " + success);
        }
        List<Verdict> failures = new ArrayList<>();
        EvidenceReference evidence = null;
        for (JsonNode entry : result.json().path("testResults")) {
            if (entry.path("success").isBoolean() && !entry.path("success").booleanValue()) {
                failures(result, entry, link, failures);
            }
            EvidenceReference named = evidence(result, entry.path(Results.OWN));
            evidence = named == null ? evidence : named;
        }
        return new Verification(success, failures, evidence, success ? notCovered(ask, result) : List.of());
    }

    /** What of the pact only we know how to verify, when somebody else did: streaming calls. */
    private static List<String> notCovered(Conversation ask, Resource result) throws BrokerException {
        for (JsonNode entry : result.json().path("testResults")) {
            if (entry.path(Results.OWN).isObject()) {
                return List.of();
            }
        }
        Optional<URI> pact = result.optionalLink("pb:pact-version", Map.of());
        List<String> streaming = new ArrayList<>();
        if (pact.isPresent()) {
            for (JsonNode interaction : ask.get(pact.get()).json().path("interactions")) {
                if (interaction.path("pluginConfiguration").path(Results.OWN).isObject()) {
                    streaming.add(interaction.path("description").asText());
                }
            }
        }
        return streaming;
    }

    private static void failures(Resource result, JsonNode entry, LinkName link, List<Verdict> to) {
        String id = Objects.requireNonNullElse(result.textOrNull(entry, "interactionId"), "unnamed");
        String title =
                Objects.requireNonNullElse(result.textOrNull(entry, "interactionDescription"), "interaction " + id);
        Subject subject = Subject.of(link, title);
        int before = to.size();
        for (JsonNode mismatch : entry.path("mismatches")) {
            String field = Objects.requireNonNullElse(result.textOrNull(mismatch, "identifier"), "");
            String reason = Objects.requireNonNullElse(result.textOrNull(mismatch, "description"), "it differs");
            to.add(Verdict.failed(
                    Check.CONTRACT,
                    subject.at(field),
                    reason,
                    result.textOrNull(mismatch, "expected"),
                    result.textOrNull(mismatch, "actual")));
        }
        if (to.size() == before) {
            to.add(Verdict.failed(Check.CONTRACT, subject, "it was not kept (no details were given)", null, null));
        }
    }

    private static @Nullable EvidenceReference evidence(Resource result, JsonNode own) {
        String run = result.textOrNull(own, "run");
        String digest = result.textOrNull(own, "digest");
        return run == null || digest == null
                ? null
                : new EvidenceReference(run, digest, result.textOrNull(own, "address"));
    }
}
