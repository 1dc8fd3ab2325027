package dev.crosscheck.pact;

import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.matchingrules.MatchingRulesImpl;
import au.com.dius.pact.core.model.v4.MessageContents;
import au.com.dius.pact.core.support.json.JsonValue;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a streaming call of a pact: what {@link ConversationJson} wrote, or, in a file of another tool's, one request and its
 * responses in their order.
 */
final class ConversationReader {

    private final String where;
    private final @Nullable Original original;

    ConversationReader(String where, @Nullable Original original) {
        this.where = where;
        this.original = original;
    }

    GrpcStreamInteraction interaction(
            V4Interaction.SynchronousMessages model, GrpcDefinition definition, MethodDescriptor method) {
        Map<String, JsonValue> section = model.getPluginConfiguration().get(ConversationJson.SECTION);
        try {
            if (section == null) {
                Conversation conversation = plain(model, method).requireFit(CallType.of(method));
                MessageContents headers = model.getResponse().get(0);
                return new GrpcStreamInteraction(
                        model, definition, method, headers, conversation, model.getPending(), original);
            }
            requireVersion(section.get("version"));
            Conversation conversation =
                    new Conversation(steps(section.get("steps"), method), ending(section), deadline(section));
            return new GrpcStreamInteraction(
                    model,
                    definition,
                    method,
                    headers(section.get("responseHeaders")),
                    conversation.requireFit(CallType.of(method)),
                    section.get("pending") instanceof JsonValue.True,
                    original);
        } catch (PactFormatException e) {
            throw e;
        } catch (RuntimeException e) { // pact-jvm throws what it happens to stumble over
            throw wrong("conversation", "unreadable (" + e.getMessage() + ")", "what a call of its type can do");
        }
    }

    /** One request, the half-close, then the responses; a last one that names an error and holds nothing is the end. */
    private Conversation plain(V4Interaction.SynchronousMessages model, MethodDescriptor method) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Requests(
                Messages.inOrder(List.of(message(model.getRequest(), null, Times.once(), method.getInputType())))));
        steps.add(new Step.HalfClose());
        List<MessageContents> contents = new ArrayList<>(model.getResponse());
        MessageContents last = contents.get(contents.size() - 1);
        Ending.Status end = Ending.Status.of(last, where);
        if (end.code() == GrpcCode.OK) {
            end = Ending.Status.of(GrpcContents.ofEnd(GrpcCode.OK, "", Map.of(), new MatchingRulesImpl()), where);
        } else {
            contents.remove(contents.size() - 1);
        }
        if (!contents.isEmpty()) {
            steps.add(new Step.Responses(Messages.inOrder(contents.stream()
                    .map(each -> message(each, null, Times.once(), method.getOutputType()))
                    .toList())));
        }
        return new Conversation(steps, end, Optional.empty());
    }

    private List<Step> steps(@Nullable JsonValue steps, MethodDescriptor method) {
        List<Step> result = new ArrayList<>();
        for (JsonValue step : items(steps, "steps")) {
            if (step.has("halfClose")) {
                result.add(new Step.HalfClose());
            } else if (step.has("requests")) {
                result.add(new Step.Requests(messages(step, "requests", method.getInputType())));
            } else {
                result.add(new Step.Responses(messages(step, "responses", method.getOutputType())));
            }
        }
        return result;
    }

    private Messages messages(JsonValue step, String name, Descriptor type) {
        List<StreamMessage> messages = new ArrayList<>();
        for (JsonValue each : items(step.get(name), "steps[]." + name)) {
            JsonValue expectations = each.has("expectations") ? each.get("expectations") : null;
            messages.add(message(contents(each), expectations, times(each), type));
        }
        return new Messages(order(step), messages);
    }

    private Messages.Order order(JsonValue step) {
        if (!step.has("order")) {
            return Messages.Order.ORDERED;
        }
        String name = step.get("order").toString();
        for (Messages.Order order : Messages.Order.values()) {
            if (order.name().equals(name)) {
                return order;
            }
        }
        throw wrong("steps[].order", name, "ORDERED or UNORDERED");
    }

    private Times times(JsonValue message) {
        return new Times(
                number(message, "atLeast"), message.has("atMost") ? number(message, "atMost") : Times.UNBOUNDED);
    }

    private int number(JsonValue object, String name) {
        if (object.get(name) instanceof JsonValue.Integer number) {
            return number.toBigInteger().intValueExact();
        }
        throw wrong(name, String.valueOf(object.get(name)), "a whole number");
    }

    private StreamMessage message(
            MessageContents contents, @Nullable JsonValue expectations, Times times, Descriptor type) {
        return new StreamMessage(contents, GrpcContents.message(contents, type, where), expectations, times);
    }

    private Ending ending(Map<String, JsonValue> section) {
        JsonValue ending = section.get("ending");
        if (!(ending instanceof JsonValue.Object)) {
            throw wrong("ending", String.valueOf(ending), "an object");
        }
        return ending.has("cancelled") ? new Ending.Cancelled() : Ending.Status.of(contents(ending), where);
    }

    private Optional<Duration> deadline(Map<String, JsonValue> section) {
        return section.containsKey("deadlineMillis")
                ? Optional.of(Duration.ofMillis(number(new JsonValue.Object(section), "deadlineMillis")))
                : Optional.empty();
    }

    private MessageContents headers(@Nullable JsonValue headers) {
        return headers == null
                ? GrpcContents.of(Map.of(), new MatchingRulesImpl(), new Generators())
                : contents(headers);
    }

    private static MessageContents contents(JsonValue node) {
        return MessageContents.Companion.fromJson(node);
    }

    private List<JsonValue> items(@Nullable JsonValue list, String name) {
        if (list instanceof JsonValue.Array array) {
            return array.getValues();
        }
        throw wrong(name, String.valueOf(list), "a list");
    }

    private void requireVersion(@Nullable JsonValue version) {
        if (!String.valueOf(version).equals(String.valueOf(ConversationJson.VERSION))) {
            throw wrong("version", String.valueOf(version), String.valueOf(ConversationJson.VERSION));
        }
    }

    private PactFormatException wrong(String thing, String actual, String expected) {
        String shown = actual.length() <= 200 ? actual : actual.substring(0, 200) + "...";
        return PactFormatException.of(
                where,
                "pluginConfiguration." + ConversationJson.SECTION + " " + thing,
                shown,
                expected,
                "Write the pact anew.");
    }
}
