package dev.crosscheck.verdict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.pact.Stamp;
import java.util.List;
import java.util.function.BiConsumer;

/** Evidence to JSON; keys in a fixed order, so that equal evidence has equal digests. */
final class EvidenceWriter {

    private EvidenceWriter() {}

    static ObjectNode content(Evidence evidence) {
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        to.put("run", evidence.run());
        to.put("at", evidence.at().toString());
        list(to, "parts", evidence.parts(), EvidenceWriter::part);
        ArrayNode links = to.putArray("links");
        evidence.links().forEach(link -> links.add(link.toString()));
        list(to, "verdicts", evidence.verdicts(), EvidenceWriter::judged);
        list(to, "failures", evidence.failures(), EvidenceWriter::failure);
        list(to, "answers", evidence.answers(), EvidenceWriter::answer);
        if (evidence.dropped() > 0) {
            to.put("dropped", evidence.dropped());
        }
        return to;
    }

    private static void part(Part part, ObjectNode to) {
        to.put("service", part.service().value());
        to.put("role", part.role().name());
        to.put("version", part.version());
        to.put("branch", part.branch());
        to.put("image", part.image());
        to.put("imageDigest", part.imageDigest());
    }

    private static void judged(Judged judged, ObjectNode to) {
        Verdict verdict = judged.verdict();
        to.put("test", judged.test());
        to.put("check", verdict.check().name());
        to.put("link", verdict.subject().link().toString());
        to.put("title", verdict.subject().title());
        to.put("field", verdict.subject().field());
        to.put("outcome", verdict.outcome().name());
        to.put("reason", verdict.reason());
        to.put("expected", verdict.expected());
        to.put("actual", verdict.actual());
        Stamp stamp = verdict.stamp();
        if (stamp != null) { // a key of its own only where there is one: files without it keep their digest
            StampJson.write(stamp, to.putObject("stamp"));
        }
    }

    private static void failure(FailedTest failure, ObjectNode to) {
        to.put("test", failure.test());
        to.put("problem", failure.problem());
        list(to, "steps", failure.steps(), ExchangeJson::write);
        if (failure.missing() > 0) {
            to.put("missing", failure.missing());
        }
    }

    private static void answer(FakeAnswer answer, ObjectNode to) {
        to.put("link", answer.link().toString());
        to.put("method", answer.method());
        to.put("interaction", answer.interaction());
        to.put(
                "provenance",
                answer.provenance() == null ? null : answer.provenance().name());
        to.put("report", answer.report());
    }

    private static <T> void list(ObjectNode to, String name, List<T> all, BiConsumer<T, ObjectNode> write) {
        ArrayNode array = to.putArray(name);
        all.forEach(one -> write.accept(one, array.addObject()));
    }
}
