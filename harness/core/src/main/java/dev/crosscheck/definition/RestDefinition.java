package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An HTTP API, as OpenAPI describes it. */
public final class RestDefinition implements Definition {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final String source;
    private final List<Operation> operations;

    private RestDefinition(String source, List<Operation> operations) {
        this.source = source;
        this.operations = operations;
    }

    /**
     * Reads an OpenAPI document, version 3.0 or 3.1, YAML or JSON. References may only point into the document itself.
     *
     * @throws DefinitionException if it cannot be read
     */
    public static RestDefinition of(String openApiText, String source) {
        return new RestDefinition(source, readOperations(OpenApiDocument.read(openApiText, source)));
    }

    /** Reads the document of a file, whose references may also point to files below its directory. */
    static RestDefinition of(String openApiText, Path file) {
        String source = file.toString();
        return new RestDefinition(source, readOperations(OpenApiDocument.read(openApiText, source, file)));
    }

    /** The operations of several definitions as one; where two have the same path, the first one's counts. */
    public static RestDefinition together(List<RestDefinition> definitions) {
        String source =
                definitions.stream().map(RestDefinition::source).distinct().collect(Collectors.joining(", "));
        List<Operation> operations = definitions.stream()
                .flatMap(definition -> definition.operations.stream())
                .sorted(Comparator.comparing(Operation::template))
                .toList();
        return new RestDefinition(source, operations);
    }

    private static List<Operation> readOperations(OpenApiDocument document) {
        Set<String> bases = basePaths(document);
        List<Operation> operations = new ArrayList<>();
        document.root().path("paths").properties().forEach(path -> {
            JsonNode item = document.resolve(path.getValue());
            item.properties().stream()
                    .filter(field -> METHODS.contains(field.getKey()))
                    .forEach(field -> bases.forEach(base -> operations.add(new Operation(
                            document,
                            field.getKey().toUpperCase(Locale.ROOT),
                            PathTemplate.of(base + path.getKey()),
                            item,
                            field.getValue()))));
        });
        if (operations.isEmpty()) {
            throw DefinitionException.of(
                    document.source(), "document", "without operations", "at least one", "Describe what the API does.");
        }
        operations.sort(Comparator.comparing(Operation::template));
        return List.copyOf(operations);
    }

    /** Where the servers mount the API; variables by their defaults. Without the base path it is found as well. */
    private static Set<String> basePaths(OpenApiDocument document) {
        Set<String> bases =
                new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(String::compareTo));
        bases.add("");
        for (JsonNode server : document.root().path("servers")) {
            String url = server.path("url").asText();
            for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
                url = url.replace(
                        "{" + variable.getKey() + "}",
                        variable.getValue().path("default").asText());
            }
            bases.add(url.contains("{") ? "" : pathOf(url, document.source()));
        }
        return bases;
    }

    private static String pathOf(String url, String source) {
        try {
            String path = new URI(url.replace(" ", "%20")).getPath();
            return path == null ? "" : path.replaceAll("/+$", "");
        } catch (URISyntaxException e) {
            throw DefinitionException.of(source, "servers.url", "'" + url + "'", "a URL", "Correct it there.");
        }
    }

    @Override
    public String source() {
        return source;
    }

    /** All operations, each once for every base path of the document's servers and once without. */
    public List<Operation> operations() {
        return operations;
    }

    /** The operation behind a request's method and path, with or without the base path of the document's servers. */
    public Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equalsIgnoreCase(method))
                .filter(operation -> operation.template().parameters(path).isPresent())
                .findFirst();
    }

    /** What the definition forbids about a request: one line each, none when it fits. */
    public List<String> requestViolations(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            byte[] body,
            String contentType) {
        return operation(method, path)
                .map(operation -> operation.requestViolations(path, query, headers, body, contentType))
                .orElseGet(() -> List.of(unknown(method, path)));
    }

    /** What the definition forbids about a response: one line each, none when it fits. */
    public List<String> responseViolations(
            String method,
            String path,
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            String contentType) {
        return operation(method, path)
                .map(operation -> operation.responseViolations(status, headers, body, contentType))
                .orElseGet(() -> List.of(unknown(method, path)));
    }

    private String unknown(String method, String path) {
        List<String> known = operations.stream()
                .map(Operation::toString)
                .distinct()
                .limit(20)
                .toList();
        return source() + ": operation was " + method + " " + path + " (expected: one of " + known
                + "). Correct the path, or the definition.";
    }

    @Override
    public String toString() {
        return source();
    }
}
