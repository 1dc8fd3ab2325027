package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.definition.Offering.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an operation of an HTTP API offers: parameters, fields of JSON bodies, the values of their enumerations, statuses. */
final class RestOffer {

    private final OpenApiDocument document;
    private final SortedSet<Offering> offerings = new TreeSet<>();
    private final Deque<JsonNode> around = new ArrayDeque<>();

    RestOffer(Operation operation) {
        this.document = operation.document();
        operation.declaredParameters().forEach(this::parameter);
        bodies(document.resolve(operation.node().path("requestBody")), Kind.REQUEST);
        operation.node().path("responses").properties().forEach(response -> {
            add(Kind.STATUS, response.getKey());
            bodies(document.resolve(response.getValue()), Kind.RESPONSE);
        });
    }

    SortedSet<Offering> offerings() {
        return offerings;
    }

    private void parameter(JsonNode parameter) {
        String in = parameter.path("in").asText();
        if (!in.equals("path")) { // nobody can call the operation without it
            String name = parameter.path("name").asText();
            add(Kind.REQUEST, in + " " + (in.equals("header") ? name.toLowerCase(Locale.ROOT) : name));
        }
    }

    private void bodies(JsonNode described, Kind kind) {
        described.path("content").properties().stream()
                .filter(media -> media.getKey().matches("[^;]*[/+]json\\b.*"))
                .forEach(media -> schema(media.getValue().path("schema"), kind, ""));
    }

    private void schema(JsonNode reference, Kind kind, String path) {
        JsonNode schema = document.resolve(reference);
        boolean cycle = around.stream().anyMatch(outer -> outer.equals(schema));
        if (cycle || around.size() >= Offerings.MAX_DEPTH) {
            return;
        }
        around.push(schema);
        for (JsonNode value : schema.path("enum")) {
            add(Kind.VALUE, path + "=" + value.asText());
        }
        schema.path("properties").properties().forEach(property -> {
            String name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            add(kind, name);
            schema(property.getValue(), kind, name);
        });
        if (schema.has("items")) {
            schema(schema.path("items"), kind, path + "[]");
        }
        for (String choice : new String[] {"allOf", "oneOf", "anyOf"}) {
            schema.path(choice).forEach(each -> schema(each, kind, path));
        }
        around.pop();
    }

    private void add(Kind kind, String name) {
        if (offerings.size() < Offerings.MAX_PER_METHOD) {
            offerings.add(new Offering(kind, name));
        }
    }
}
