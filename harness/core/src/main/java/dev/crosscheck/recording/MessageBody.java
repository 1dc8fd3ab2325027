package dev.crosscheck.recording;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.crosscheck.recording.Value.Fields;
import dev.crosscheck.recording.Value.Items;
import dev.crosscheck.recording.Value.Kind;
import dev.crosscheck.recording.Value.Leaf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What can be done to a protobuf message. Fields go by their names in the {@code .proto}. */
final class MessageBody {

    private static final Set<String> ONE_VALUE = Set.of(
            "google.protobuf.Struct",
            "google.protobuf.Value",
            "google.protobuf.ListValue",
            "google.protobuf.BytesValue",
            "google.protobuf.Any");

    private MessageBody() {}

    /** A field that has no presence is always there: nobody can tell 0 from nothing. */
    static Value value(Message message) {
        Descriptor type = message.getDescriptorForType();
        if (ONE_VALUE.contains(type.getFullName())) {
            return new Leaf(Kind.OPAQUE, message.toByteString().toString());
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        for (FieldDescriptor field : type.getFields()) {
            if (field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : isThere(message, field)) {
                fields.put(field.getName(), value(field, message.getField(field)));
            }
        }
        return new Fields(fields);
    }

    /** Whether a message holds something that its definition does not describe, at any depth. */
    static boolean hasUnknownFields(Message message) {
        return !message.getUnknownFields().asMap().isEmpty()
                || message.getAllFields().values().stream()
                        .flatMap(value -> value instanceof List<?> items ? items.stream() : Stream.of(value))
                        .anyMatch(value -> value instanceof Message part && hasUnknownFields(part));
    }

    private static boolean isThere(Message message, FieldDescriptor field) {
        return !field.hasPresence() || message.hasField(field);
    }

    private static Value value(FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            Map<String, Value> entries = new LinkedHashMap<>();
            for (Object each : (List<?>) value) {
                String key = key((Message) each);
                if (Paths.canName(key)) {
                    entries.put(key, one(ofEntry((Message) each)));
                }
            }
            return new Fields(entries);
        }
        return field.isRepeated()
                ? new Items(((List<?>) value).stream().map(MessageBody::one).toList())
                : one(value);
    }

    private static Value one(Object value) {
        if (value instanceof Message message) {
            return value(message);
        }
        if (value instanceof EnumValueDescriptor constant) {
            return new Leaf(Kind.ENUM, constant.getName());
        }
        if (value instanceof ByteString bytes) {
            return new Leaf(Kind.BYTES, bytes.toStringUtf8());
        }
        return new Leaf(kind(value), String.valueOf(value));
    }

    private static Kind kind(Object value) {
        if (value instanceof Boolean) {
            return Kind.BOOL;
        }
        if (value instanceof Float || value instanceof Double) {
            return Kind.DECIMAL;
        }
        return value instanceof Number ? Kind.INTEGER : Kind.TEXT;
    }

    /**
     * The same without secrets: texts and bytes by name, texts by their form.
     *
     * @param found gets the path of each
     */
    static DynamicMessage redacted(DynamicMessage message, Secrets secrets, Set<String> found) {
        return redacted(Paths.ROOT, message, false, secrets, found);
    }

    private static DynamicMessage redacted(
            String path, Message message, boolean secret, Secrets secrets, Set<String> found) {
        DynamicMessage.Builder copy = DynamicMessage.newBuilder(message.getDescriptorForType());
        message.getAllFields().forEach((field, value) -> {
            String name = Paths.child(path, field.getName());
            boolean hidden = secret || secrets.named(field.getName());
            if (field.isMapField()) {
                for (Object each : (List<?>) value) {
                    Message.Builder entry = ((Message) each).toBuilder();
                    String key = key((Message) each);
                    Object kept = redactedOne(
                            Paths.child(name, key),
                            ofEntry((Message) each),
                            hidden || secrets.named(key),
                            secrets,
                            found);
                    entry.setField(entry.getDescriptorForType().findFieldByNumber(2), kept);
                    copy.addRepeatedField(field, entry.build());
                }
            } else if (field.isRepeated()) {
                ((List<?>) value)
                        .forEach(item -> copy.addRepeatedField(
                                field, redactedOne(Paths.items(name), item, hidden, secrets, found)));
            } else {
                copy.setField(field, redactedOne(name, value, hidden, secrets, found));
            }
        });
        return copy.build();
    }

    private static Object redactedOne(String path, Object value, boolean secret, Secrets secrets, Set<String> found) {
        if (value instanceof Message message) {
            return redacted(path, message, secret, secrets, found);
        }
        if (value instanceof String text && (secret || secrets.looksLikeOne(text))) {
            found.add(path);
            return Secrets.placeholder(text);
        }
        if (value instanceof ByteString && secret) {
            found.add(path);
            return ByteString.copyFromUtf8(Secrets.PLACEHOLDER);
        }
        return value;
    }

    /** The same without what was dropped, and with lists of one item. */
    static DynamicMessage pruned(DynamicMessage message, Set<String> dropped) {
        return pruned(Paths.ROOT, message, dropped);
    }

    private static DynamicMessage pruned(String path, Message message, Set<String> dropped) {
        DynamicMessage.Builder copy = DynamicMessage.newBuilder(message.getDescriptorForType());
        message.getAllFields().forEach((field, value) -> {
            String name = Paths.child(path, field.getName());
            if (dropped.contains(name)) {
                return;
            }
            if (field.isMapField()) {
                ((List<?>) value)
                        .stream()
                                .filter(entry -> !dropped.contains(Paths.child(name, key((Message) entry))))
                                .forEach(entry -> copy.addRepeatedField(field, entry));
            } else if (field.isRepeated()) {
                if (!dropped.contains(Paths.items(name))) {
                    copy.addRepeatedField(field, prunedOne(Paths.items(name), ((List<?>) value).get(0), dropped));
                }
            } else {
                copy.setField(field, prunedOne(name, value, dropped));
            }
        });
        return copy.build();
    }

    private static Object prunedOne(String path, Object value, Set<String> dropped) {
        return value instanceof Message message ? pruned(path, message, dropped) : value;
    }

    private static String key(Message entry) {
        return String.valueOf(entry.getField(entry.getDescriptorForType().findFieldByNumber(1)));
    }

    private static Object ofEntry(Message entry) {
        return entry.getField(entry.getDescriptorForType().findFieldByNumber(2));
    }
}
