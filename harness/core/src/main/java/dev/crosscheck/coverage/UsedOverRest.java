package dev.crosscheck.coverage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.definition.Offering;
import dev.crosscheck.definition.Offering.Kind;
import dev.crosscheck.pact.RestInteraction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What of an operation an HTTP interaction uses, and what JSON holds. */
final class UsedOverRest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<Offering> parts = new HashSet<>();

    private UsedOverRest() {}

    static Set<Offering> of(RestInteraction interaction) {
        UsedOverRest used = new UsedOverRest();
        interaction.request().query().keySet().forEach(name -> used.add(Kind.REQUEST, "query " + name));
        interaction.request().headers().keySet().forEach(name -> used.header(name));
        used.body(interaction.request().body(), Kind.REQUEST);
        used.add(Kind.STATUS, String.valueOf(interaction.response().status()));
        used.body(interaction.response().body(), Kind.RESPONSE);
        return used.parts;
    }

    /** The fields of a body, where it is JSON. */
    static Set<Offering> ofBody(byte[] body, Kind kind) {
        UsedOverRest used = new UsedOverRest();
        used.body(body, kind);
        return used.parts;
    }

    /** Headers are one whatever their case, but a definition writes them in some. */
    private void header(String name) {
        add(Kind.REQUEST, "header " + name.toLowerCase(Locale.ROOT));
    }

    private void body(byte[] body, Kind kind) {
        try {
            if (body.length > 0) {
                node(JSON.readTree(body), kind, "");
            }
        } catch (JsonProcessingException noJson) {
            return; // another kind of body has no fields that a definition could name
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is nothing to read from but memory
        }
    }

    private void node(JsonNode node, Kind kind, String path) {
        if (node.isObject()) {
            node.properties().forEach(property -> {
                String name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
                add(kind, name);
                node(property.getValue(), kind, name);
            });
        } else if (node.isArray()) {
            node.forEach(each -> node(each, kind, path + "[]"));
        } else if (node.isValueNode()) {
            add(Kind.VALUE, path + "=" + node.asText());
        }
    }

    private void add(Kind kind, String name) {
        parts.add(new Offering(kind, name));
    }
}
