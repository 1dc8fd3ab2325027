package dev.crosscheck.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.gate.Matrix;
import dev.crosscheck.gate.Matrix.Row;
import dev.crosscheck.gate.Matrix.Summary;
import dev.crosscheck.gate.Matrix.Verification;
import dev.crosscheck.gate.Question;
import dev.crosscheck.gate.Question.Target;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the broker's matrix, strictly: what is not as the API says is no matrix. */
final class MatrixReader {

    private static final int MAX_ROWS = 1000;

    private final Conversation ask;
    private final Resource answer;

    private MatrixReader(Conversation ask, Resource answer) {
        this.ask = ask;
        this.answer = answer;
    }

    static Matrix read(Conversation ask, Question question) throws BrokerException {
        Resource answer = ask.query(ask.broker().at("/matrix?" + query(question)));
        return new MatrixReader(ask, answer).matrix();
    }

    private static String query(Question question) {
        Target target = question.target();
        String name = Place.encode(target.name());
        return "q%5B%5D%5Bpacticipant%5D=" + Place.encode(question.service().value()) + "&q%5B%5D%5Bversion%5D="
                + Place.encode(question.version()) + "&latestby=cvpv&"
                + (target.kind() == Target.Kind.ENVIRONMENT ? "environment=" + name : "latest=true&branch=" + name);
    }

    private Matrix matrix() throws BrokerException {
        JsonNode errors = answer.json().path("errors");
        if (!errors.isMissingNode()) {
            return new Matrix(new Summary(null, words(errors), 0, 0), List.of());
        }
        JsonNode summary = answer.json().path("summary");
        JsonNode rows = answer.json().path("matrix");
        if (!rows.isArray() || rows.size() > MAX_ROWS) {
            throw answer.malformed("matrix", rows.isArray() ? rows.size() + " rows" : rows.toString());
        }
        List<Row> read = new ArrayList<>();
        for (JsonNode row : rows) {
            read.add(row(row));
        }
        return new Matrix(summary(summary), read);
    }

    /** A broker that does not know a name says so in lists by the query's parameter. */
    private static String words(JsonNode errors) {
        List<String> words = new ArrayList<>();
        errors.forEach(about -> about.forEach(one -> words.add(one.asText())));
        return Refusal.shortened(words.isEmpty() ? errors.toString() : String.join("; ", words));
    }

    private Summary summary(JsonNode summary) throws BrokerException {
        JsonNode deployable = summary.path("deployable");
        if (!deployable.isBoolean() && !deployable.isNull()) {
            throw answer.malformed("summary.deployable", deployable.toString());
        }
        return new Summary(
                deployable.isNull() ? null : (Boolean) deployable.booleanValue(),
                answer.text(summary, "reason"),
                count(summary, "failed"),
                count(summary, "unknown"));
    }

    private int count(JsonNode summary, String name) throws BrokerException {
        JsonNode count = summary.path(name);
        if (!count.isInt() || count.intValue() < 0) {
            throw answer.malformed("summary." + name, count.toString());
        }
        return count.intValue();
    }

    private Row row(JsonNode row) throws BrokerException {
        ServiceName consumer = name(row.path("consumer"));
        ServiceName provider = name(row.path("provider"));
        return new Row(
                consumer,
                answer.text(row.path("consumer").path("version"), "number"),
                provider,
                answer.textOrNull(row.path("provider").path("version"), "number"),
                verification(row.path("verificationResult"), LinkName.of(consumer, provider)));
    }

    private ServiceName name(JsonNode party) throws BrokerException {
        String name = answer.text(party, "name");
        try {
            return ServiceName.of(name);
        } catch (IllegalArgumentException e) {
            throw new BrokerException(answer.broker() + ": knows a service we cannot name: " + e.getMessage(), e);
        }
    }

    private @Nullable Verification verification(JsonNode result, LinkName link) throws BrokerException {
        if (result.isNull()) {
            return null;
        }
        if (!result.path("success").isBoolean()) {
            throw answer.malformed("verificationResult.success", result.toString());
        }
        boolean success = result.path("success").booleanValue();
        Optional<URI> self = new Resource(answer.broker(), answer.address(), result).optionalLink("self", Map.of());
        if (self.isEmpty()) {
            return new Verification(success, List.of(), null);
        }
        return VerificationReader.read(ask, ask.get(self.get()), link, success);
    }
}
