package dev.crosscheck.pact;

import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.v4.MessageContents;
import au.com.dius.pact.core.support.Json;
import au.com.dius.pact.core.support.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a conversation into a pact: the object {@code pluginConfiguration.crosscheck}.
 *
 * <pre>{@code
 * {"version": 1, "pending": false, "deadlineMillis": 2000, "responseHeaders": {"metadata": {...}},
 *  "steps": [{"requests": [{"contents": {...}, "matchingRules": {...}, "expectations": {...}, "atLeast": 1, "atMost": 1}]},
 *            {"halfClose": true},
 *            {"responses": [...], "order": "UNORDERED"}],
 *  "ending": {"metadata": {"grpc-status": "OK"}}}
 * }</pre>
 *
 * <p>A message without {@code atMost} comes any number of times; an {@code ending} of {@code {"cancelled": true}} is the consumer's.
 */
final class ConversationJson {

    static final String SECTION = "crosscheck";
    static final int VERSION = 1;

    private ConversationJson() {}

    static Map<String, JsonValue> write(Conversation conversation, MessageContents headers, boolean pending) {
        Map<String, JsonValue> section = new LinkedHashMap<>();
        section.put("version", number(VERSION));
        section.put("pending", flag(pending));
        conversation
                .deadline()
                .map(Duration::toMillis)
                .ifPresent(millis -> section.put("deadlineMillis", number(millis)));
        if (!headers.getMetadata().isEmpty()) {
            section.put("responseHeaders", contents(headers));
        }
        section.put(
                "steps",
                array(conversation.steps().stream().map(ConversationJson::step).toList()));
        section.put(
                "ending",
                conversation.ending() instanceof Ending.Status status
                        ? contents(status.contents())
                        : object(Map.of("cancelled", flag(true))));
        return section;
    }

    private static JsonValue step(Step step) {
        if (step instanceof Step.Requests requests) {
            return messages("requests", requests.messages());
        }
        return step instanceof Step.Responses responses
                ? messages("responses", responses.messages())
                : object(Map.of("halfClose", flag(true)));
    }

    private static JsonValue messages(String name, Messages messages) {
        Map<String, JsonValue> step = new LinkedHashMap<>();
        step.put(
                name,
                array(messages.messages().stream()
                        .map(ConversationJson::message)
                        .toList()));
        if (messages.order() != Messages.Order.ORDERED) {
            step.put("order", text(messages.order().name()));
        }
        return object(step);
    }

    private static JsonValue message(StreamMessage message) {
        JsonValue.Object node = contents(message.contents());
        Map<String, JsonValue> entries = new LinkedHashMap<>(node.getEntries());
        @Nullable JsonValue expectations = message.expectations();
        if (expectations != null) {
            entries.put("expectations", expectations);
        }
        entries.put("atLeast", number(message.times().atLeast()));
        if (message.times().atMost() != Times.UNBOUNDED) {
            entries.put("atMost", number(message.times().atMost()));
        }
        return object(entries);
    }

    /** As pact-jvm writes the contents of a message. */
    private static JsonValue.Object contents(MessageContents contents) {
        return (JsonValue.Object) Json.toJson(contents.toMap(PactSpecVersion.V4));
    }

    private static JsonValue.Object object(Map<String, JsonValue> entries) {
        return new JsonValue.Object(new LinkedHashMap<>(entries));
    }

    private static JsonValue array(List<JsonValue> items) {
        return new JsonValue.Array(items);
    }

    private static JsonValue number(long value) {
        return new JsonValue.Integer(String.valueOf(value).toCharArray());
    }

    private static JsonValue text(String value) {
        return new JsonValue.StringValue(value);
    }

    private static JsonValue flag(boolean value) {
        return value ? JsonValue.True.INSTANCE : JsonValue.False.INSTANCE;
    }
}
