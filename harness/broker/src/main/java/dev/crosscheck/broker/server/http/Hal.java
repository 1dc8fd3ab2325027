package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object with links, as <a href="https://stateless.group/hal_specification.html">HAL</a> has them. */
final class Hal {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    private final ObjectNode json;

    private Hal(ObjectNode json) {
        this.json = json;
    }

    static Hal empty() {
        return new Hal(JsonNodeFactory.instance.objectNode());
    }

    /** Adds links to an object that is there. */
    static Hal of(ObjectNode json) {
        return new Hal(json);
    }

    /** A link on its own, for lists of links. */
    static ObjectNode link(String href, @Nullable String name, @Nullable String title) {
        ObjectNode link = JsonNodeFactory.instance.objectNode().put("href", href);
        if (title != null) {
            link.put("title", title);
        }
        if (name != null) {
            link.put("name", name);
        }
        return link;
    }

    Hal with(String field, @Nullable String value) {
        json.put(field, value);
        return this;
    }

    Hal with(String field, boolean value) {
        json.put(field, value);
        return this;
    }

    Hal with(String field, JsonNode value) {
        json.set(field, value);
        return this;
    }

    Hal with(String field, @Nullable Instant time) {
        json.put(field, time == null ? null : TIME.format(time));
        return this;
    }

    Hal self(String href) {
        return linked("self", link(href, null, null));
    }

    Hal linked(String rel, String href, @Nullable String name) {
        return linked(rel, link(href, name, null));
    }

    Hal linked(String rel, JsonNode link) {
        json.withObject("/_links").set(rel, link);
        return this;
    }

    /** A link whose address has holes to be filled by the client. */
    Hal templated(String rel, String href) {
        return linked(rel, link(href, null, null).put("templated", true));
    }

    Hal linkedAll(String rel, List<ObjectNode> links) {
        return linked(rel, array(links));
    }

    Hal embedded(String name, JsonNode value) {
        json.withObject("/_embedded").set(name, value);
        return this;
    }

    Hal embeddedAll(String name, List<ObjectNode> values) {
        return embedded(name, array(values));
    }

    ObjectNode json() {
        return json;
    }

    static ArrayNode array(List<? extends JsonNode> values) {
        return JsonNodeFactory.instance.arrayNode().addAll(values);
    }
}
