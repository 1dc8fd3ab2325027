package dev.crosscheck.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.definition.Operation;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.definition.StrictJson;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.observation.Content;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request and its response.
 *
 * @param template the operation's path
 * @param requestBody as JSON, or null when there is none
 * @param responseBody as JSON, or null when there is none
 */
record RestSample(
        String template,
        HttpRequest request,
        @Nullable JsonNode requestBody,
        HttpResponse response,
        @Nullable JsonNode responseBody,
        Set<String> secretsOfRequest,
        Set<String> secretsOfResponse,
        Set<String> redacted)
        implements Sample<RestSample> {

    static RestSample of(Exchange exchange, RestDefinition definition, Secrets secrets) throws LeftOutException {
        int space = exchange.method().indexOf(' ');
        String method = exchange.method().substring(0, space);
        String path = exchange.method().substring(space + 1);
        Operation operation = definition
                .operation(method, path)
                .orElseThrow(() -> new LeftOutException(definition.source() + " has no such operation"));
        Set<String> secretsOfRequest = new LinkedHashSet<>();
        Set<String> secretsOfResponse = new LinkedHashSet<>();
        Set<String> redacted = new LinkedHashSet<>();
        JsonNode requestBody = json("request", exchange.request());
        JsonNode responseBody = json("response", exchange.answer().content());
        JsonNode sent = requestBody == null ? null : JsonBody.redacted(requestBody, secrets, secretsOfRequest);
        JsonNode got = responseBody == null ? null : JsonBody.redacted(responseBody, secrets, secretsOfResponse);
        HttpRequest request = new HttpRequest(
                method,
                Segments.redacted(operation.pathTemplate(), path, secrets, redacted),
                secrets.redacted("query", Queries.parse(exchange.query()), redacted),
                Headers.ofRequest(exchange.request().headers(), operation, secrets, redacted),
                bytes(sent));
        HttpResponse response = new HttpResponse(
                exchange.answer().status(),
                Headers.ofResponse(exchange.answer().content().headers(), secrets, redacted),
                bytes(got));
        secretsOfRequest.forEach(where -> redacted.add("request " + where));
        secretsOfResponse.forEach(where -> redacted.add("response " + where));
        RestSample sample = new RestSample(
                operation.pathTemplate(), request, sent, response, got, secretsOfRequest, secretsOfResponse, redacted);
        sample.requireFit(definition);
        return sample;
    }

    private void requireFit(RestDefinition definition) throws LeftOutException {
        List<String> violations = new ArrayList<>();
        if (succeeded()) { // what is wrong with a request may be why it failed
            violations.addAll(definition.requestViolations(
                    request.method(),
                    request.path(),
                    request.query(),
                    request.headers(),
                    request.body(),
                    request.contentType()));
        }
        violations.addAll(definition.responseViolations(
                request.method(),
                request.path(),
                response.status(),
                response.headers(),
                response.body(),
                response.contentType()));
        if (!violations.isEmpty()) {
            throw new LeftOutException("it does not fit the definition"
                    + (redacted.isEmpty() ? "" : ", without " + redacted) + ": " + String.join("; ", violations));
        }
    }

    private static @Nullable JsonNode json(String part, Content content) throws LeftOutException {
        byte[] body = Bodies.http(content);
        if (body.length == 0) {
            return null;
        }
        String type = Bodies.header(content, "content-type");
        if (!type.matches("(?i)[^;]*[/+]json\\b.*")) {
            throw new LeftOutException("its " + part + " is " + (type.isEmpty() ? "of no content type" : type)
                    + ", in which secrets cannot be told (recorded: JSON)");
        }
        try {
            return StrictJson.parse(body);
        } catch (IOException e) {
            throw new LeftOutException("its " + part + " is no JSON: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static byte[] bytes(@Nullable JsonNode json) {
        return json == null ? new byte[0] : json.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String title() {
        return request.method() + " " + template + " answers " + response.status();
    }

    @Override
    public String shape() {
        return new TreeSet<>(request.query().keySet())
                + " "
                + new TreeSet<>(request.headers().keySet())
                + (requestBody == null ? "" : JsonBody.value(requestBody).shape());
    }

    @Override
    public String details() {
        List<String> names = new ArrayList<>(new TreeSet<>(request.query().keySet()));
        if (requestBody != null) {
            requestBody.fieldNames().forEachRemaining(names::add);
        }
        return String.join(", ", names);
    }

    @Override
    public boolean succeeded() {
        return response.status() < 400;
    }

    @Override
    public int richness() {
        return response.body().length;
    }

    @Override
    public Interaction generalised(String description, List<RestSample> alike) {
        Rules asked = requestBody == null
                ? Rules.exactly()
                : Inference.ofRequests(
                                values(alike, RestSample::requestBody), union(alike, RestSample::secretsOfRequest))
                        .rules();
        asked = Queries.rules(
                asked, alike.stream().map(one -> one.request().query()).toList());
        asked = Headers.rules(asked, request.headers());
        if (succeeded()) {
            asked = Segments.rules(
                    asked,
                    template,
                    alike.stream().map(one -> one.request().path()).toList());
        }
        Rules answered = Rules.like();
        JsonNode example = responseBody;
        if (responseBody != null && alike.stream().allMatch(one -> one.responseBody() != null)) {
            Inference.Found found = Inference.ofReplies(
                    values(alike, RestSample::responseBody), union(alike, RestSample::secretsOfResponse));
            answered = found.rules();
            example = JsonBody.pruned(responseBody, found.dropped());
        }
        answered = Headers.rules(answered, response.headers());
        return RestInteraction.builder(description)
                .request(request, asked)
                .response(new HttpResponse(response.status(), response.headers(), bytes(example)), answered)
                .writtenBy(Recording.WRITER)
                .build();
    }

    private static List<Value> values(List<RestSample> samples, Function<RestSample, @Nullable JsonNode> part) {
        List<Value> values = new ArrayList<>();
        for (RestSample sample : samples) {
            JsonNode body = part.apply(sample);
            if (body != null) {
                values.add(JsonBody.value(body));
            }
        }
        return values;
    }

    private static Set<String> union(List<RestSample> samples, Function<RestSample, Set<String>> part) {
        return samples.stream().flatMap(sample -> part.apply(sample).stream()).collect(Collectors.toSet());
    }

    @Override
    public List<Mismatch> differences(Interaction interaction) {
        if (!(interaction instanceof RestInteraction other)) {
            return List.of(new Mismatch("method", interaction.fullMethodName(), title(), "equality"));
        }
        List<Mismatch> mismatches = new ArrayList<>(Matching.request(other, request));
        mismatches.addAll(Matching.response(other, response));
        return mismatches;
    }
}
