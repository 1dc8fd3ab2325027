package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.gate.Decision;
import dev.crosscheck.gate.Question;
import dev.crosscheck.gate.Reason;
import java.util.Locale;

/** A decision for machines. */
final class DecisionJson {

    private DecisionJson() {}

    static ObjectNode of(Decision decision) {
        Question question = decision.question();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("answer", decision.answer().name());
        json.put("service", question.service().value());
        json.put("version", question.version());
        ObjectNode target = json.putObject("target");
        target.put("kind", question.target().kind().name().toLowerCase(Locale.ROOT));
        target.put("name", question.target().name());
        ArrayNode reasons = json.putArray("reasons");
        decision.reasons().forEach(reason -> reason(reasons.addObject(), reason));
        return json;
    }

    private static void reason(ObjectNode to, Reason reason) {
        to.put("kind", reason.kind().name().toLowerCase(Locale.ROOT));
        to.put("consumer", reason.consumer());
        to.put("consumerVersion", reason.consumerVersion());
        to.put("interaction", reason.interaction());
        to.put("field", reason.field());
        to.put("expected", reason.expected());
        to.put("actual", reason.actual());
        to.put("text", reason.text());
    }
}
