package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One operation of an HTTP API. */
public final class Operation {

    private final OpenApiDocument document;
    private final String method;
    private final PathTemplate template;
    private final Map<String, JsonNode> parameters = new LinkedHashMap<>();
    private final JsonNode node;

    Operation(OpenApiDocument document, String method, PathTemplate template, JsonNode pathItem, JsonNode node) {
        this.document = document;
        this.method = method;
        this.template = template;
        this.node = node;
        readParameters(pathItem.path("parameters"));
        readParameters(node.path("parameters"));
    }

    private void readParameters(JsonNode list) {
        for (JsonNode each : list) {
            JsonNode parameter = document.resolve(each);
            parameters.put(
                    parameter.path("in").asText() + " " + parameter.path("name").asText(), parameter);
        }
    }

    /** In capitals. */
    public String method() {
        return method;
    }

    /** With the server's base path, such as {@code /v1/orders/{id}}. */
    public String pathTemplate() {
        return template.toString();
    }

    /** Whether a request's header is a parameter of the operation. */
    public boolean declaresHeader(String name) {
        return parameters.keySet().stream().anyMatch(("header " + name)::equalsIgnoreCase);
    }

    PathTemplate template() {
        return template;
    }

    OpenApiDocument document() {
        return document;
    }

    JsonNode node() {
        return node;
    }

    Collection<JsonNode> declaredParameters() {
        return parameters.values();
    }

    /** Whether the other is the same operation, maybe under another base path. */
    @SuppressWarnings("ReferenceEquality") // the same place in the document, not one that reads alike
    boolean isAlso(Operation other) {
        return node == other.node;
    }

    List<String> requestViolations(
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            byte[] body,
            String contentType) {
        Violations violations = new Violations("request of " + this);
        ParameterCheck check = new ParameterCheck(new SchemaCheck(document, true, violations), violations);
        Map<String, String> pathValues = template.parameters(path).orElse(Map.of());
        for (JsonNode parameter : parameters.values()) {
            String name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> check.checkPath(parameter, Optional.ofNullable(pathValues.get(name)));
                case "query" -> check.checkQuery(parameter, query);
                case "header" -> check.checkHeader(parameter, valuesOf(headers, name));
                case "cookie" -> check.checkCookie(parameter, valuesOf(headers, "cookie"));
                default -> {} // of a later version
            }
        }
        Set<String> declaredNames = queryNames(new SchemaCheck(document, true, violations), query.keySet());
        query.keySet().stream()
                .filter(name -> !declaredNames.contains(name))
                .forEach(name -> violations.add("query " + name, "undeclared", "a parameter of the definition"));
        JsonNode declared = document.resolve(node.path("requestBody"));
        if (body.length > 0 || declared.path("required").asBoolean()) {
            new BodyCheck(document, true, violations).check(declared.path("content"), body, contentType);
        }
        return violations.lines();
    }

    /** What a query may hold: declared parameters, and keys of the API, which are no parameters. */
    private Set<String> queryNames(SchemaCheck schemas, Set<String> sent) {
        Set<String> names = new HashSet<>();
        parameters.values().stream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .forEach(parameter -> names.addAll(ParameterCheck.names(parameter, schemas, sent)));
        document.root().path("components").path("securitySchemes").forEach(scheme -> {
            if (document.resolve(scheme).path("in").asText().equals("query")) {
                names.add(document.resolve(scheme).path("name").asText());
            }
        });
        return names;
    }

    List<String> responseViolations(int status, Map<String, List<String>> headers, byte[] body, String contentType) {
        Violations violations = new Violations("response of " + this);
        Optional<JsonNode> response = response(status);
        if (response.isEmpty()) {
            List<String> declared = new ArrayList<>();
            node.path("responses").fieldNames().forEachRemaining(declared::add);
            violations.add("status", String.valueOf(status), "one of " + declared);
            return violations.lines();
        }
        ParameterCheck check = new ParameterCheck(new SchemaCheck(document, false, violations), violations);
        response.get()
                .path("headers")
                .properties()
                .forEach(header -> check.checkHeader(
                        header.getKey(), document.resolve(header.getValue()), valuesOf(headers, header.getKey())));
        JsonNode content = response.get().path("content");
        if (body.length > 0 || (content.isObject() && !content.isEmpty() && !method.equals("HEAD"))) {
            new BodyCheck(document, false, violations).check(content, body, contentType);
        }
        return violations.lines();
    }

    /** The responses with a status of their own, one for each media type: successes first, then by status, as declared. */
    public List<DescribedResponse> responses() {
        Map<Integer, JsonNode> described = new TreeMap<>(
                Comparator.comparing((Integer status) -> status / 100 != 2).thenComparing(Comparator.naturalOrder()));
        node.path("responses").properties().stream()
                .filter(response -> response.getKey().matches("[1-5](\\d\\d|XX|xx)"))
                .forEach(response -> described.putIfAbsent(
                        Integer.valueOf(response.getKey().replaceAll("[Xx]", "0")),
                        document.resolve(response.getValue())));
        return described.entrySet().stream()
                .flatMap(response -> describe(response.getKey(), response.getValue()))
                .toList();
    }

    private Stream<DescribedResponse> describe(int status, JsonNode response) {
        JsonNode content = response.path("content");
        return content.isEmpty()
                ? Stream.of(new DescribedResponse(document, status, "", response))
                : content.properties().stream()
                        .map(media -> new DescribedResponse(document, status, media.getKey(), response));
    }

    /** By status, by range such as {@code 4XX}, or by default. */
    private Optional<JsonNode> response(int status) {
        JsonNode responses = node.path("responses");
        for (String key : List.of(String.valueOf(status), status / 100 + "XX", status / 100 + "xx", "default")) {
            if (responses.has(key)) {
                return Optional.of(document.resolve(responses.path(key)));
            }
        }
        return Optional.empty();
    }

    private static List<String> valuesOf(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
