package dev.crosscheck.coverage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Coverage for machines. */
public final class CoverageJson {

    private CoverageJson() {}

    /** All of it, as one object. */
    public static ObjectNode of(Coverage coverage) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("provider", coverage.provider().value());
        json.put("definition", coverage.source());
        ArrayNode methods = json.putArray("methods");
        coverage.methods().forEach(method -> method(methods.addObject(), method));
        ArrayNode interactions = json.putArray("interactions");
        coverage.interactions()
                .forEach(interaction -> interactions
                        .addObject()
                        .put("link", interaction.link().toString())
                        .put("description", interaction.description())
                        .put("method", interaction.method())
                        .put("answered", interaction.answered())
                        .put("replayed", interaction.replayed()));
        ArrayNode links = json.putArray("links");
        coverage.links().forEach(link -> {
            ObjectNode one = links.addObject().put("link", link.link().toString());
            texts(one.putArray("faultsTried"), link.tried());
            texts(one.putArray("faultsUntried"), link.untried());
        });
        return json;
    }

    private static void method(ObjectNode json, MethodUse method) {
        json.put("method", method.method());
        json.put("declared", method.declared());
        texts(json.putArray("consumers"), method.consumers());
        ArrayNode parts = json.putArray("parts");
        method.parts()
                .forEach(part -> texts(
                        parts.addObject()
                                .put("kind", part.part().kind().name().toLowerCase(Locale.ROOT))
                                .put("name", part.part().name())
                                .putArray("consumers"),
                        part.consumers()));
    }

    private static void texts(ArrayNode array, List<?> values) {
        values.forEach(value -> array.add(value.toString()));
    }
}
