package dev.crosscheck.fake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.definition.DescribedResponse;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes successful responses up from an OpenAPI document, and holds them to it. */
final class GeneratedResponses {

    private GeneratedResponses() {}

    /**
     * A response for a request: another request gets another one, the same request always the same.
     *
     * @throws IllegalStateException if the definition describes no success in JSON, or one that this class cannot make up
     */
    static HttpResponse of(RestDefinition definition, HttpRequest request, long seed) {
        DescribedResponse described = definition
                .operation(request.method(), request.path())
                .flatMap(operation -> operation.success())
                .orElseThrow(() -> new IllegalStateException(definition.source() + ": " + request
                        + " has no successful response in JSON or without a body (expected: one, for a generated answer). "
                        + "Write an expectation."));
        HttpResponse response =
                make(described, new Random(seed * 31 + Descriptions.of(request).hashCode()));
        List<String> violations = definition.responseViolations(
                request.method(),
                request.path(),
                response.status(),
                response.headers(),
                response.body(),
                response.contentType());
        if (!violations.isEmpty()) {
            throw new IllegalStateException(definition.source() + ": answer to " + request
                    + " could not be generated (expected: what the definition allows, but " + violations
                    + "). Give the schema an example, or write an expectation.");
        }
        return response;
    }

    private static HttpResponse make(DescribedResponse described, Random random) {
        if (described.contentType().isEmpty()) {
            return HttpResponse.of(described.status());
        }
        JsonNode body = new GeneratedJson(described::resolve, random).value("value", described.schema());
        return new HttpResponse(
                described.status(),
                Map.of("content-type", List.of(described.contentType())),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
