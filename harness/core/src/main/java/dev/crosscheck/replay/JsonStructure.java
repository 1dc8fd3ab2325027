package dev.crosscheck.replay;

import au.com.dius.pact.core.model.matchingrules.ArrayContainsMatcher;
import au.com.dius.pact.core.model.matchingrules.EachKeyMatcher;
import au.com.dius.pact.core.model.matchingrules.EachValueMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.ValuesMatcher;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Finds the structure of JSON. Objects whose names a rule leaves open are maps; lists that may hold anything besides are not looked into. */
final class JsonStructure {

    private static final String EACH = ".*";

    private final Structure found;
    private final Set<String> maps = new HashSet<>();
    private final Set<String> mixed = new HashSet<>();

    private JsonStructure(Structure found, MatchingRuleCategory rules) {
        this.found = found;
        rules.getMatchingRules().forEach(this::learn);
    }

    static void find(JsonNode body, MatchingRuleCategory rules, Structure to) {
        new JsonStructure(to, rules).look("$", body);
    }

    private void learn(String expression, MatchingRuleGroup group) {
        String path = normal(expression);
        if (path.endsWith(EACH)) {
            maps.add(path.substring(0, path.length() - EACH.length()));
        }
        group.getRules().forEach(rule -> {
            if (rule instanceof ValuesMatcher || rule instanceof EachKeyMatcher || rule instanceof EachValueMatcher) {
                maps.add(path);
            } else if (rule instanceof ArrayContainsMatcher) {
                mixed.add(path);
            }
        });
    }

    /** Items by number are items; {@code $['a']} is {@code $.a}. */
    private static String normal(String expression) {
        return expression.replaceAll("\\['([^']*)']", ".$1").replaceAll("\\[\\d+]", "[*]");
    }

    private void look(String path, JsonNode node) {
        found.found(path, kind(node));
        if (node.isObject()) {
            boolean map = maps.contains(path);
            if (map && node.isEmpty()) {
                found.foundEmpty(path);
            }
            node.properties().forEach(field -> look(map ? path + EACH : path + "." + field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            if (node.isEmpty() || mixed.contains(path)) {
                found.foundEmpty(path);
            }
            if (!mixed.contains(path)) {
                node.forEach(item -> look(path + "[*]", item));
            }
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case NUMBER -> "a number";
            case STRING -> "a string";
            case BOOLEAN -> "a boolean";
            default -> "null";
        };
    }
}
