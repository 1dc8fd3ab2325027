package dev.crosscheck.pact;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpRequest;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.MatchingRulesImpl;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP interaction of version 2 or 3, as one of version 4. pact-jvm's own reader of these versions needs an HTTP library that
 * we do without.
 */
final class OlderPact {

    private OlderPact() {}

    static V4Interaction.SynchronousHttp interaction(JsonNode node) {
        return new V4Interaction.SynchronousHttp(
                "",
                node.path("description").asText(),
                states(node),
                request(node.path("request")),
                response(node.path("response")));
    }

    static List<au.com.dius.pact.core.model.ProviderState> states(JsonNode node) {
        List<au.com.dius.pact.core.model.ProviderState> states = new ArrayList<>();
        JsonNode older = node.has("providerState") ? node.path("providerState") : node.path("provider_state");
        if (older.isTextual()) {
            states.add(new au.com.dius.pact.core.model.ProviderState(older.textValue()));
        }
        node.path("providerStates")
                .forEach(state -> states.add(au.com.dius.pact.core.model.ProviderState.fromJson(ModelJson.of(state))));
        return states;
    }

    private static HttpRequest request(JsonNode node) {
        Map<String, List<String>> headers = fields(node.path("headers"));
        return new HttpRequest(
                node.path("method").asText("GET").toUpperCase(Locale.ROOT),
                node.path("path").asText("/"),
                node.path("query").isTextual() ? query(node.path("query").textValue()) : fields(node.path("query")),
                headers,
                body(node, headers),
                rules(node),
                generators(node));
    }

    private static HttpResponse response(JsonNode node) {
        Map<String, List<String>> headers = fields(node.path("headers"));
        return new HttpResponse(
                node.path("status").asInt(200), headers, body(node, headers), rules(node), generators(node));
    }

    private static Map<String, List<String>> fields(JsonNode node) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            List<String> values = new ArrayList<>();
            if (field.getValue().isArray()) {
                field.getValue().forEach(value -> values.add(value.asText()));
            } else {
                values.add(field.getValue().asText());
            }
            if (!values.isEmpty()) { // of a header without values pact-jvm cannot be told
                fields.put(field.getKey(), values);
            }
        });
        return fields;
    }

    private static Map<String, List<String>> query(String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.computeIfAbsent(decode(name), any -> new ArrayList<>()).add(decode(value));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static OptionalBody body(JsonNode node, Map<String, List<String>> headers) {
        JsonNode body = node.path("body");
        if (body.isMissingNode()) {
            return OptionalBody.missing();
        }
        if (body.isNull()) {
            return OptionalBody.nullBody();
        }
        String declared = HttpFields.contentType(headers);
        boolean json = !body.isTextual() || new ContentType(declared).isJson();
        byte[] bytes = (json ? body.toString() : body.textValue()).getBytes(StandardCharsets.UTF_8);
        if (!declared.isEmpty()) {
            return OptionalBody.body(bytes, new ContentType(declared));
        }
        return OptionalBody.body(bytes, json ? ContentType.getJSON() : ContentType.getTEXT_PLAIN());
    }

    static MatchingRules rules(JsonNode node) {
        return node.path("matchingRules").isObject()
                ? MatchingRulesImpl.fromJson(ModelJson.of(node.path("matchingRules")))
                : new MatchingRulesImpl();
    }

    static Generators generators(JsonNode node) {
        return node.path("generators").isObject()
                ? Generators.fromJson(ModelJson.of(node.path("generators")))
                : new Generators();
    }
}
