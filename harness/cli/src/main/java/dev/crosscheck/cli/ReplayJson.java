package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.cli.ReplayedExpectation.Word;
import dev.crosscheck.pact.Interaction;
import java.util.Locale;

/**
 * What came of a replay, for machines. Fields may be added; none goes away or changes its meaning.
 *
 * <pre>{@code
 * {"provider": "pricing", "target": "127.0.0.1:50051",
 *  "counts": {"kept": 1, "broken": 1, "pending": 0, "unknown": 0},
 *  "interactions": [
 *   {"consumer": "checkout", "interaction": "a quote for A1", "method": "shop.pricing.v1.Pricing/Quote",
 *    "states": ["A1 costs 20 EUR"], "binding": true, "outcome": "broken",     // one of those in counts
 *    "mismatches": [{"path": "$.currency", "expected": "\"EUR\"", "actual": "\"eur\"", "rule": "regex [A-Z]{3}"}],
 *    "reason": null}]}                                                        // why it could not be judged, wholly or at all
 * }</pre>
 */
final class ReplayJson {

    private ReplayJson() {}

    static ObjectNode of(ReplayedPacts replayed, String target) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("provider", replayed.provider().value()).put("target", target);
        ObjectNode counts = json.putObject("counts");
        for (Word word : Word.values()) {
            counts.put(lower(word), replayed.count(word));
        }
        ArrayNode interactions = json.putArray("interactions");
        replayed.pacts()
                .forEach(pact -> pact.interactions().forEach(one -> interaction(interactions.addObject(), one)));
        return json;
    }

    private static void interaction(ObjectNode json, ReplayedExpectation one) {
        Interaction interaction = one.outcome().interaction();
        json.put("consumer", one.link().consumer().value());
        json.put("interaction", interaction.description());
        json.put("method", interaction.fullMethodName());
        ArrayNode states = json.putArray("states");
        interaction.states().forEach(state -> states.add(state.name()));
        json.put("binding", one.binding());
        json.put("outcome", lower(one.word()));
        ArrayNode mismatches = json.putArray("mismatches");
        one.outcome()
                .mismatches()
                .forEach(mismatch -> mismatches
                        .addObject()
                        .put("path", mismatch.path())
                        .put("expected", mismatch.expected())
                        .put("actual", mismatch.actual())
                        .put("rule", mismatch.rule()));
        json.put("reason", one.outcome().error());
    }

    private static String lower(Word word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
