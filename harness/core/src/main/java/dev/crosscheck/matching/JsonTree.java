package dev.crosscheck.matching;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.definition.StrictJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as values that rules apply to. */
final class JsonTree {

    /** A short text such as 1e999999999 stands for more zeros than fit into memory. */
    private static final int MAX_ZEROS = 1000;

    private JsonTree() {}

    /**
     * Reads a whole document.
     *
     * @throws IOException if it is not one JSON value, or deeper than 300 levels
     */
    static @Nullable Object read(byte[] json) throws IOException {
        JsonNode node = StrictJson.parse(json);
        if (node.isMissingNode()) {
            throw new IOException("there is no JSON");
        }
        return value(node);
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
            return Fields.ofJson(fields);
        }
        if (node.isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return items;
        }
        if (node.isNumber()) {
            return number(node);
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? null : node.textValue();
    }

    /** 1 and 1.0 differ, as whole numbers and decimals do in Pact; 1.0 and 1.00 do not. */
    private static Number number(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Number) node.longValue() : node.bigIntegerValue();
        }
        BigDecimal stripped = node.decimalValue().stripTrailingZeros();
        return stripped.scale() > 0 || stripped.scale() < -MAX_ZEROS ? stripped : stripped.setScale(1);
    }
}
