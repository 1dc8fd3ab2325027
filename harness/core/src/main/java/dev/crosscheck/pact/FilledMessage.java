package dev.crosscheck.pact;

import au.com.dius.pact.core.model.PathExpressionsKt;
import au.com.dius.pact.core.model.PathToken;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.crosscheck.pact.Generation.Fill;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts generated values into protobuf messages. */
final class FilledMessage {

    private FilledMessage() {}

    /**
     * The message with the values where the paths lead.
     *
     * @throws IllegalArgumentException if a path leads nowhere, or a value is not one of the field's
     */
    static DynamicMessage of(DynamicMessage example, Map<String, Fill> fills) {
        Message message = example;
        for (Map.Entry<String, Fill> each : fills.entrySet()) {
            List<PathToken> steps = PathExpressionsKt.parsePath(each.getKey());
            message = new Place(each.getKey(), each.getValue()).in(message, steps.subList(1, steps.size()));
        }
        return (DynamicMessage) message;
    }

    /** Where one kind of value goes. */
    private record Place(String path, Fill fill) {

        Message in(Message message, List<PathToken> steps) {
            FieldDescriptor field = steps.isEmpty() || !(steps.get(0) instanceof PathToken.Field step)
                    ? null
                    : message.getDescriptorForType().findFieldByName(step.getName());
            if (field == null) {
                throw nowhere(message);
            }
            List<PathToken> rest = steps.subList(1, steps.size());
            Object value = field.isMapField()
                    ? entries(field, (List<?>) message.getField(field), rest)
                    : field.isRepeated()
                            ? items(field, (List<?>) message.getField(field), rest)
                            : one(field, message.getField(field), rest);
            return message.toBuilder().setField(field, value).build();
        }

        private List<Object> items(FieldDescriptor field, List<?> items, List<PathToken> steps) {
            List<Object> changed = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                changed.add(
                        selects(steps, String.valueOf(i))
                                ? one(field, items.get(i), steps.subList(1, steps.size()))
                                : items.get(i));
            }
            return changed;
        }

        private List<Object> entries(FieldDescriptor field, List<?> entries, List<PathToken> steps) {
            FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
            FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
            List<Object> changed = new ArrayList<>();
            for (Object each : entries) {
                Message entry = (Message) each;
                changed.add(
                        selects(steps, String.valueOf(entry.getField(key)))
                                ? entry.toBuilder()
                                        .setField(
                                                value,
                                                one(value, entry.getField(value), steps.subList(1, steps.size())))
                                        .build()
                                : entry);
            }
            return changed;
        }

        private boolean selects(List<PathToken> steps, String name) {
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("pact: generator was at '" + path
                        + "', a list or a map (expected: a path to its items, such as " + path
                        + "[*]). Correct it in the pact.");
            }
            PathToken step = steps.get(0);
            return step instanceof PathToken.Field field
                    ? field.getName().equals(name)
                    : !(step instanceof PathToken.Index index)
                            || String.valueOf(index.getIndex()).equals(name);
        }

        private Object one(FieldDescriptor field, Object value, List<PathToken> steps) {
            return steps.isEmpty() ? Scalars.of(field, fill.of(value)) : in(field, value, steps);
        }

        private Message in(FieldDescriptor field, Object value, List<PathToken> steps) {
            if (value instanceof Message message) {
                return in(message, steps);
            }
            throw new IllegalArgumentException("pact: generator was at '" + path + "', inside " + field.getFullName()
                    + " (expected: a path to a field). Correct it in the pact.");
        }

        private IllegalArgumentException nowhere(Message message) {
            return new IllegalArgumentException("pact: generator was at '" + path + "' (expected: a path of fields; "
                    + message.getDescriptorForType().getFullName() + " has "
                    + message.getDescriptorForType().getFields().stream()
                            .map(FieldDescriptor::getName)
                            .toList()
                    + "). Correct it in the pact.");
        }
    }
}
