package dev.crosscheck.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Makes JSON up from a schema: its constant, example or default where it has one, else a value within its bounds. Regular
 * expressions are not made up.
 */
final class GeneratedJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final int SPREAD = 1_000;
    private static final int MOST = 10_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    private final UnaryOperator<JsonNode> references;
    private final Random random;
    private int made;

    /**
     * A maker of values.
     *
     * @param references gives the schema that a {@code $ref} stands for, and any other schema as it is
     */
    GeneratedJson(UnaryOperator<JsonNode> references, Random random) {
        this.references = references;
        this.random = random;
    }

    /** A value of a schema; texts begin with the name, for people to recognise. */
    JsonNode value(String name, JsonNode schema) {
        return value(name, schema, 0);
    }

    private JsonNode value(String name, JsonNode reference, int depth) {
        if (++made > MOST) {
            throw tooLarge(name);
        }
        JsonNode schema = whole(references.apply(reference), 0);
        for (String fixed : new String[] {"const", "example", "default"}) {
            if (schema.has(fixed)) {
                return schema.get(fixed);
            }
        }
        if (schema.path("examples").isArray() && !schema.path("examples").isEmpty()) {
            return schema.path("examples").get(0);
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema, depth);
            case "integer" -> JSON.numberNode(integer(schema));
            case "number" -> JSON.numberNode(integer(schema) * 1.0);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(text(name, schema));
        };
    }

    /** Of alternatives the first, of a sum all. */
    private JsonNode whole(JsonNode schema, int depth) {
        if (depth > DEEPEST * DEEPEST) {
            throw new IllegalStateException("schema: alternatives were nested deeper than " + DEEPEST * DEEPEST
                    + " (expected: alternatives that end, for a generated answer). Write an expectation.");
        }
        ObjectNode whole = schema instanceof ObjectNode object ? object.deepCopy() : JSON.objectNode();
        for (JsonNode part : schema.path("allOf")) {
            add(whole, whole(references.apply(part), depth + 1));
        }
        for (String choice : new String[] {"oneOf", "anyOf"}) {
            if (!schema.path(choice).isEmpty()) {
                add(whole, whole(references.apply(schema.path(choice).get(0)), depth + 1));
            }
        }
        return whole;
    }

    private static void add(ObjectNode whole, JsonNode part) {
        part.properties().forEach(field -> {
            if (field.getKey().equals("properties")) {
                part.path("properties")
                        .properties()
                        .forEach(property ->
                                whole.withObjectProperty("properties").set(property.getKey(), property.getValue()));
            } else if (field.getKey().equals("required")) {
                part.path("required").forEach(whole.withArrayProperty("required")::add);
            } else if (!whole.has(field.getKey())) {
                whole.set(field.getKey(), field.getValue());
            }
        });
    }

    /** In OpenAPI 3.1 a type may be a list; the first that is not null counts. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        for (JsonNode one : type) {
            if (!one.asText().equals("null")) {
                return one.asText();
            }
        }
        return type.isTextual() ? type.asText() : schema.has("properties") ? "object" : "string";
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            boolean required = false;
            for (JsonNode name : schema.path("required")) {
                required |= name.asText().equals(property.getKey());
            }
            if (required ? depth < 10 * DEEPEST : depth < DEEPEST) {
                object.set(property.getKey(), value(property.getKey(), property.getValue(), depth + 1));
            }
        });
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        schema.path("prefixItems").forEach(item -> array.add(value(name, item, depth + 1)));
        if (!schema.path("items").isObject() && !array.isEmpty()) {
            return array;
        }
        int least = schema.path("minItems").asInt();
        int items = depth < DEEPEST ? Math.max(1, least) : least;
        for (int i = array.size(); i < Math.min(items, schema.path("maxItems").asInt(items)); i++) {
            array.add(value(name, schema.path("items"), depth + 1));
        }
        return array;
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(1);
        if (schema.path("exclusiveMinimum").isNumber()) {
            least = schema.path("exclusiveMinimum").asLong() + 1;
        } else if (schema.path("exclusiveMinimum").asBoolean()) {
            least++;
        }
        long step = Math.max(1, schema.path("multipleOf").asLong(1));
        long first = -Math.floorDiv(-least, step) * step;
        long most = schema.path("maximum").asLong(first + SPREAD * step);
        long choices = Math.max(1, Math.min(SPREAD, (most - first) / step));
        return first + random.nextInt((int) choices) * step;
    }

    private String text(String name, JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date" -> day().toString();
            case "date-time" ->
                day().atStartOfDay().atOffset(ZoneOffset.UTC).toInstant().toString();
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "email" -> name + random.nextInt(SPREAD) + "@example.com";
            case "uri", "url" -> "https://example.com/" + name + "/" + random.nextInt(SPREAD);
            default -> sized(name + "-" + random.nextInt(SPREAD), schema);
        };
    }

    private LocalDate day() {
        return FIRST_DAY.plusDays(random.nextInt(SPREAD));
    }

    private static String sized(String text, JsonNode schema) {
        int most = Math.min(schema.path("maxLength").asInt(text.length()), text.length());
        String cut = text.substring(0, most);
        int least = schema.path("minLength").asInt();
        if (least > MOST) {
            throw tooLarge(text);
        }
        return cut + "x".repeat(Math.max(0, least - cut.length()));
    }

    private static IllegalStateException tooLarge(String name) {
        return new IllegalStateException("schema: value of '" + name + "' was too large (expected: at most " + MOST
                + " values and characters, for a generated answer). Write an expectation.");
    }
}
