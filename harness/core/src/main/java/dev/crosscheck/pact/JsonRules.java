package dev.crosscheck.pact;

import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRulesImpl;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.definition.StrictJson;
import dev.crosscheck.definition.StrictXml;
import dev.crosscheck.pact.RuleTable.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;

/** Rules for a body that is compared by type: one for the whole, and one for each list, since an empty one proves nothing. */
final class JsonRules {

    private final Map<String, MatchingRule> rules = new LinkedHashMap<>();

    private JsonRules() {}

    /** The rules for a body, spelled out; refuses those that lead nowhere. */
    static MatchingRulesImpl of(Rules rules, byte[] body) {
        MatchingRulesImpl result = new MatchingRulesImpl();
        if (rules.byType() && body.length > 0) {
            byType(body).forEach((path, rule) -> result.addCategory("body").setRule(path, rule, RuleLogic.AND));
        }
        check(rules.table().of(Part.BODY), body);
        Models.add(rules.table().of(Part.BODY), result.addCategory("body"));
        return result;
    }

    private static Map<String, MatchingRule> byType(byte[] body) {
        JsonRules json = new JsonRules();
        json.rules.put("$", TypeMatcher.INSTANCE);
        try {
            json.addLists("$", StrictJson.parse(new String(body, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return json.rules; // text has no lists
        }
        return json.rules;
    }

    /** Refuses a rule that leads nowhere in an example of JSON or XML. */
    private static void check(List<RuleTable.Rule> rules, byte[] body) {
        if (rules.isEmpty()) {
            return;
        }
        try {
            JsonNode example = StrictJson.parse(body);
            rules.forEach(rule -> JsonPath.check(rule.path(), example));
            return;
        } catch (IOException e) {
            if (body.length == 0 || body[0] != '<') {
                return; // the names of a form and of parts are looked for where they are compared
            }
        }
        try {
            Document example = StrictXml.parse(body);
            rules.forEach(rule -> XmlPath.check(rule.path(), example));
        } catch (IOException e) {
            return; // HTML, perhaps: compared as a whole
        }
    }

    private void addLists(String path, JsonNode node) {
        node.properties().forEach(field -> addLists(MessagePath.key(path, field.getKey()), field.getValue()));
        if (node.isArray() && !node.isEmpty()) {
            rules.put(path, new MinTypeMatcher(1));
            node.forEach(item -> addLists(path + "[*]", item));
        }
    }
}
