package dev.crosscheck.fake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.definition.DescribedResponse;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes responses up from an OpenAPI document, and holds them to it: the document's examples where they fit, else values made of
 * schemas. The request's {@code Accept} chooses between media types; {@code Prefer: example=NAME} chooses an example, which may be
 * that of an error.
 */
final class GeneratedResponses {

    private static final Pattern PREFERRED = Pattern.compile("(?:^|[,;\\s])example=\"?([^\",;\\s]+)");

    private final RestDefinition definition;
    private final HttpRequest request;
    private final long seed;

    private GeneratedResponses(RestDefinition definition, HttpRequest request, long seed) {
        this.definition = definition;
        this.request = request;
        this.seed = seed;
    }

    /**
     * A response for a request: another request gets another one, the same request always the same. None when the consumer
     * accepts nothing of what the operation offers.
     *
     * @throws IllegalStateException if the definition describes no success, or one that this class cannot make up
     */
    static Optional<HttpResponse> of(RestDefinition definition, HttpRequest request, long seed) {
        return new GeneratedResponses(definition, request, seed).make();
    }

    private Optional<HttpResponse> make() {
        List<DescribedResponse> all = definition
                .operation(request.method(), request.path())
                .map(operation -> operation.responses())
                .orElse(List.of());
        Acceptance acceptance = Acceptance.of(request.headers());
        List<DescribedResponse> acceptable = all.stream()
                .filter(described -> acceptance.quality(described.contentType()) > 0)
                .sorted(Comparator.comparingInt((DescribedResponse described) -> described.status() / 100 == 2 ? 0 : 1)
                        .thenComparing(described -> -acceptance.quality(described.contentType())))
                .toList();
        String preferred = preferred();
        List<String> problems = new ArrayList<>();
        return acceptable.stream()
                .flatMap(described -> examples(described, preferred::equals))
                .filter(example -> !preferred.isEmpty() && fits(example, problems))
                .findFirst()
                .or(() -> success(all, acceptable, problems));
    }

    private Optional<HttpResponse> success(
            List<DescribedResponse> all, List<DescribedResponse> acceptable, List<String> problems) {
        Optional<HttpResponse> made = acceptable.stream()
                .filter(GeneratedResponses::isSuccess)
                .flatMap(described -> Stream.concat(examples(described, any -> true), generated(described)))
                .filter(response -> fits(response, problems))
                .findFirst();
        boolean refused = all.stream().anyMatch(GeneratedResponses::isSuccess)
                && acceptable.stream().noneMatch(GeneratedResponses::isSuccess);
        if (made.isEmpty() && !refused) {
            throw new IllegalStateException(definition.source() + ": answer to " + request
                    + " could not be generated (expected: a success that the definition describes, but "
                    + (problems.isEmpty() ? "there is none in JSON, XML, text or without a body" : problems)
                    + "). Give it an example, or write an expectation.");
        }
        return made;
    }

    private static boolean isSuccess(DescribedResponse described) {
        return described.status() / 100 == 2;
    }

    private boolean fits(HttpResponse response, List<String> problems) {
        List<String> violations = definition.responseViolations(
                request.method(),
                request.path(),
                response.status(),
                response.headers(),
                response.body(),
                response.contentType());
        problems.addAll(violations);
        return violations.isEmpty();
    }

    private Stream<HttpResponse> examples(DescribedResponse described, Predicate<String> chosen) {
        return described.examples().entrySet().stream()
                .filter(example -> chosen.test(example.getKey()))
                .map(example -> response(described, text(described, example.getValue())));
    }

    private Stream<HttpResponse> generated(DescribedResponse described) {
        if (described.contentType().isEmpty()) {
            return Stream.of(response(described, ""));
        }
        String type = described.contentType();
        if (!isJson(type) && !isXml(type) && !type.startsWith("text/")) {
            return Stream.empty();
        }
        JsonNode body = new GeneratedJson(described.references(), random()).value("value", described.schema());
        return Stream.of(response(described, text(described, body)));
    }

    private HttpResponse response(DescribedResponse described, String body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (!described.contentType().isEmpty()) {
            headers.put("content-type", List.of(described.contentType()));
        }
        GeneratedJson values = new GeneratedJson(described.references(), random());
        described
                .headers()
                .forEach((name, schema) ->
                        headers.put(name, List.of(values.value(name, schema).asText())));
        return new HttpResponse(described.status(), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An example of XML may be a text that is XML, or the value that it stands for. */
    private static String text(DescribedResponse described, JsonNode value) {
        String type = described.contentType();
        if (isXml(type)
                && !(value.isTextual() && value.textValue().stripLeading().startsWith("<"))) {
            return described.xml(value);
        }
        return value.isTextual() && !isJson(type) ? value.textValue() : value.toString();
    }

    private static boolean isXml(String contentType) {
        return contentType.matches("[^;]*[/+]xml\\b.*");
    }

    private static boolean isJson(String contentType) {
        return contentType.matches("[^;]*[/+]json\\b.*");
    }

    private Random random() {
        return new Random(seed * 31 + Descriptions.of(request).hashCode());
    }

    private String preferred() {
        String header = request.headers().entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase("prefer"))
                .flatMap(each -> each.getValue().stream())
                .reduce("", (all, one) -> all + "," + one);
        Matcher example = PREFERRED.matcher(header);
        return example.find() ? example.group(1) : "";
    }
}
