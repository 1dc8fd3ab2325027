package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the parameters of a request, and the headers of a response, which come as text, against their schemas. */
final class ParameterCheck {

    /** Headers with a meaning of their own, about which OpenAPI says nothing (Parameter Object, {@code name}). */
    private static final Set<String> OF_HTTP = Set.of("accept", "content-type", "authorization");

    private final SchemaCheck schemas;
    private final Violations violations;

    ParameterCheck(SchemaCheck schemas, Violations violations) {
        this.schemas = schemas;
        this.violations = violations;
    }

    void checkQuery(JsonNode parameter, Map<String, List<String>> query) {
        check("query", parameter, new ParameterReader(schemas, parameter).fromQuery(query));
    }

    void checkPath(JsonNode parameter, Optional<String> value) {
        ParameterReader reader = new ParameterReader(schemas, parameter);
        check("path", parameter, value.map(reader::fromPath));
    }

    void checkHeader(JsonNode parameter, List<String> values) {
        if (!OF_HTTP.contains(parameter.path("name").asText().toLowerCase(Locale.ROOT))) {
            check("header", parameter, headerValue(parameter, values));
        }
    }

    void checkHeader(String name, JsonNode header, List<String> values) {
        if (!name.equalsIgnoreCase("content-type")) {
            check("header " + name, header.path("required").asBoolean(), header, headerValue(header, values));
        }
    }

    void checkCookie(JsonNode parameter, List<String> headers) {
        List<String> values = new ArrayList<>();
        for (String header : headers) {
            for (String pair : header.split(";", -1)) {
                String[] parts = pair.strip().split("=", 2);
                if (parts[0].equals(parameter.path("name").asText())) {
                    values.add(parts.length == 2 ? parts[1] : "");
                }
            }
        }
        check("cookie", parameter, new ParameterReader(schemas, parameter).fromCookies(values));
    }

    /** The names of query parameters that one declared parameter stands for, and whether it stands for any name. */
    static Set<String> names(JsonNode parameter, SchemaCheck schemas, Set<String> sent) {
        String name = parameter.path("name").asText();
        JsonNode schema = schemas.resolve(parameter.path("schema"));
        Set<String> names = new HashSet<>(Set.of(name));
        if (parameter.path("style").asText().equals("deepObject")) {
            sent.stream().filter(one -> one.startsWith(name + "[")).forEach(names::add);
        } else if (ParameterReader.isObject(schema) && parameter.path("explode").asBoolean(true)) {
            schema.path("properties").fieldNames().forEachRemaining(names::add);
            if (!schema.has("properties")
                    || schema.path("additionalProperties").isObject()
                    || schema.path("additionalProperties").asBoolean()) {
                names.addAll(sent);
            }
        }
        return names;
    }

    private Optional<JsonNode> headerValue(JsonNode header, List<String> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new ParameterReader(schemas, header).fromHeader(String.join(",", values)));
    }

    private void check(String in, JsonNode parameter, Optional<JsonNode> value) {
        check(
                in + " " + parameter.path("name").asText(),
                parameter.path("required").asBoolean(),
                parameter,
                value);
    }

    private void check(String where, boolean required, JsonNode parameter, Optional<JsonNode> value) {
        if (value.isEmpty()) {
            if (required) {
                violations.add(where, "missing", "a value");
            }
        } else {
            JsonNode schema = ParameterReader.schema(parameter);
            if (!schema.isMissingNode()) {
                schemas.check(where, value.get(), schema);
            }
        }
    }
}
