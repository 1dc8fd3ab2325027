package dev.crosscheck.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.definition.DescribedResponse;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.RestInteraction;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers the requests of one REST fake. */
final class RestAnswers {

    private static final int NOBODY_PROMISED = 500;
    private static final int NO_SUCH_OPERATION = 404;
    private static final int NOT_ACCEPTABLE = 406;

    private final RestDefinition definition;
    private final Answering answering;

    RestAnswers(RestDefinition definition, Answering answering) {
        this.definition = definition;
        this.answering = answering;
    }

    /** The answer to a request; a HEAD that nobody promised is answered as the GET of which it is the head. */
    HttpResponse answer(HttpRequest request) {
        try {
            Edition edition = answering.edition();
            Edition.Said said = edition.said(request);
            if (said != null && said.answer() instanceof HttpResponse known) {
                answering.answered(said.method(), said.promise());
                return known;
            }
            RestQuestion question = RestQuestion.of(request, definition);
            if (request.method().equals("HEAD") && !answering.promises(question)) {
                question = RestQuestion.of(
                        new HttpRequest("GET", request.path(), request.query(), request.headers(), request.body()),
                        definition);
            }
            Optional<Expectation> promise = answering.promised(question);
            if (promise.isPresent()) {
                HttpResponse answer = promised(promise.get(), request);
                if (Generation.isAlwaysTheSame((RestInteraction) promise.get().interaction())) {
                    edition.remember(
                            request, request.body().length, new Edition.Said(question.method(), promise.get(), answer));
                }
                return answer;
            }
            return unpromised(question);
        } catch (RuntimeException broken) {
            return refusal(NOBODY_PROMISED, answering.broken(request.method() + " " + request.path(), broken));
        }
    }

    private HttpResponse unpromised(RestQuestion question) {
        OptionalLong seed = answering.seedFor(question);
        if (seed.isPresent()) {
            Optional<HttpResponse> made = GeneratedResponses.of(definition, question.request(), seed.getAsLong());
            if (made.isEmpty()) {
                return refusal(NOT_ACCEPTABLE, answering.broken(question.method(), unacceptable(question.request())));
            }
            answering.generated(question);
            return with(made.get(), Provenance.GENERATED);
        }
        boolean known = definition
                .operation(question.request().method(), question.request().path())
                .isPresent();
        return refusal(known ? NOBODY_PROMISED : NO_SUCH_OPERATION, answering.nobody(question));
    }

    private IllegalArgumentException unacceptable(HttpRequest request) {
        List<String> offered = definition.operation(request.method(), request.path()).stream()
                .flatMap(operation -> operation.responses().stream())
                .map(DescribedResponse::contentType)
                .filter(type -> !type.isEmpty())
                .distinct()
                .toList();
        return new IllegalArgumentException("header accept was " + Acceptance.of(request.headers())
                + " (expected: one that allows one of " + offered + ")");
    }

    /** Each call gets values of its own, and in the next run the same ones. */
    private static HttpResponse promised(Expectation promise, HttpRequest request) {
        RestInteraction interaction = (RestInteraction) promise.interaction();
        long seed = 31L * interaction.key().hashCode() + promise.calls();
        HttpResponse response = Generation.isAlwaysTheSame(interaction)
                ? interaction.response()
                : Generation.ofReply(called(request), seed).response(interaction);
        return with(response, promise.provenance());
    }

    /** The address the consumer knows this fake by: between the two there may be a link, or a container's wall. */
    private static URI called(HttpRequest request) {
        try {
            return new URI(
                    "http",
                    String.join("", request.headers().getOrDefault("host", List.of("localhost"))),
                    "",
                    null,
                    null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("header host: " + e.getMessage() + " (expected: host:port)", e);
        }
    }

    private static HttpResponse with(HttpResponse response, Provenance provenance) {
        Map<String, List<String>> headers = new LinkedHashMap<>(response.headers());
        headers.put(Fake.PROVENANCE, List.of(provenance.name().toLowerCase(Locale.ROOT)));
        return new HttpResponse(response.status(), headers, response.body());
    }

    private static HttpResponse refusal(int status, String summary) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("error", summary);
        return json(status, body);
    }

    private static HttpResponse json(int status, JsonNode body) {
        return new HttpResponse(
                status,
                Map.of("content-type", List.of("application/json")),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
