package dev.crosscheck.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An HTTP API, as OpenAPI describes it. */
public final class RestDefinition implements Definition {

    private final String source;

    private RestDefinition(String source) {
        this.source = source;
    }

    /**
     * Reads an OpenAPI document, version 3.0 or 3.1, YAML or JSON. References may only point into the document itself.
     *
     * @throws DefinitionException if it cannot be read
     */
    public static RestDefinition of(String openApiText, String source) {
        return source.isEmpty() ? new RestDefinition(source) : Follows.next();
    }

    @Override
    public String source() {
        return source;
    }

    /** All operations. */
    public List<Operation> operations() {
        return Follows.next();
    }

    /** The operation behind a request's method and path, with or without the base path of the document's servers. */
    public Optional<Operation> operation(String method, String path) {
        return Follows.next();
    }

    /** What the definition forbids about a request: one line each, none when it fits. */
    public List<String> requestViolations(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            byte[] body,
            String contentType) {
        return Follows.next();
    }

    /** What the definition forbids about a response: one line each, none when it fits. */
    public List<String> responseViolations(
            String method,
            String path,
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            String contentType) {
        return Follows.next();
    }
}
