package dev.crosscheck.pact;

import au.com.dius.pact.core.support.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a protobuf message the consumer wrote down: the object {@code expectations} of Pact's protobuf plugin. Older pacts
 * have none.
 */
public final class Mentions {

    private final @Nullable JsonValue expectations;

    private Mentions(@Nullable JsonValue expectations) {
        this.expectations = expectations;
    }

    /** Of a message that no pact says it about. */
    public static Mentions unknown() {
        return new Mentions(null);
    }

    /** What is mentioned of the request. */
    public static Mentions ofRequest(GrpcInteraction interaction) {
        return of(interaction, "request");
    }

    /** What is mentioned of the reply. */
    public static Mentions ofReply(GrpcInteraction interaction) {
        return of(interaction, "response");
    }

    /** What is mentioned of a message. */
    public static Mentions ofMessage(MessageInteraction interaction) {
        Map<String, JsonValue> plugin =
                interaction.model().getPluginConfiguration().get("protobuf");
        return new Mentions(plugin == null ? null : plugin.get("expectations"));
    }

    static Mentions of(@Nullable JsonValue expectations) {
        return new Mentions(expectations);
    }

    private static Mentions of(GrpcInteraction interaction, String part) {
        Map<String, JsonValue> plugin =
                interaction.model().getPluginConfiguration().get("protobuf");
        JsonValue all = plugin == null ? null : plugin.get("expectations");
        return new Mentions(
                all instanceof JsonValue.Object object ? object.getEntries().get(part) : null);
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
}
