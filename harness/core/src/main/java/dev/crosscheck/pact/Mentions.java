package dev.crosscheck.pact;

import au.com.dius.pact.core.model.InvalidPathExpression;
import au.com.dius.pact.core.model.PathExpressionsKt;
import au.com.dius.pact.core.model.PathToken;
import au.com.dius.pact.core.model.v4.MessageContents;
import au.com.dius.pact.core.support.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a protobuf message the consumer wrote down: the object {@code expectations} of Pact's protobuf plugin, which older
 * pacts do not have, and the paths of the rules.
 */
public final class Mentions {

    private final @Nullable JsonValue expectations;

    private final Set<String> rules;

    private Mentions(@Nullable JsonValue expectations, Set<String> rules) {
        this.expectations = expectations;
        this.rules = rules;
    }

    /** Of a message that no pact says it about. */
    public static Mentions unknown() {
        return new Mentions(null, Set.of());
    }

    /** What is mentioned of the request. */
    public static Mentions ofRequest(GrpcInteraction interaction) {
        return of(interaction, "request", interaction.model().getRequest());
    }

    /** What is mentioned of the reply. */
    public static Mentions ofReply(GrpcInteraction interaction) {
        return of(interaction, "response", interaction.model().getResponse().get(0));
    }

    /** What is mentioned of a message. */
    public static Mentions ofMessage(MessageInteraction interaction) {
        Map<String, JsonValue> plugin =
                interaction.model().getPluginConfiguration().get("protobuf");
        return of(
                plugin == null ? null : plugin.get("expectations"),
                interaction.model().getContents());
    }

    static Mentions of(@Nullable JsonValue expectations, MessageContents contents) {
        return new Mentions(
                expectations,
                contents.getMatchingRules()
                        .rulesForCategory("body")
                        .getMatchingRules()
                        .keySet());
    }

    private static Mentions of(GrpcInteraction interaction, String part, MessageContents contents) {
        Map<String, JsonValue> plugin =
                interaction.model().getPluginConfiguration().get("protobuf");
        JsonValue all = plugin == null ? null : plugin.get("expectations");
        return of(all instanceof JsonValue.Object object ? object.getEntries().get(part) : null, contents);
    }

    /** Whether the pact does not say what is mentioned. */
    public boolean areUnknown() {
        return expectations == null;
    }

    /**
     * Whether a field is mentioned.
     *
     * @param path from the root: {@code ["$", "items", "0", "sku"]}
     */
    public boolean contain(List<String> path) {
        JsonValue here = expectations;
        for (String step : path.subList(1, path.size())) {
            if (here instanceof JsonValue.Array && step.chars().allMatch(Character::isDigit)) {
                int index = Integer.parseInt(step);
                here = index < here.size() ? here.get(index) : null;
            } else {
                here = here instanceof JsonValue.Object object
                        ? object.getEntries().get(step)
                        : null;
            }
            if (here == null) {
                return false;
            }
        }
        return here != null;
    }

    /**
     * Where rules lead, which may be to a field with its default value, and into a list or a map without entries.
     *
     * @return paths from the root, with the number, the key or {@code *} for an entry: {@code ["$", "items", "*", "sku"]}
     */
    public List<List<String>> ruled() {
        return rules.stream().map(Mentions::steps).toList();
    }

    private static List<String> steps(String path) {
        try {
            return PathExpressionsKt.parsePath(path).stream()
                    .map(Mentions::step)
                    .toList();
        } catch (InvalidPathExpression e) {
            return List.of(); // leads nowhere; whoever compares by the rule refuses it
        }
    }

    private static String step(PathToken token) {
        if (token instanceof PathToken.Field field) {
            return field.getName();
        }
        return token instanceof PathToken.Index index ? String.valueOf(index.getIndex()) : token.rawString();
    }
}
