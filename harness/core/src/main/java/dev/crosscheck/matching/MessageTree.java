package dev.crosscheck.matching;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A protobuf message as values that rules apply to: fields by their names in the {@code .proto}, enums by name, map entries by
 * key. {@code google.protobuf.Struct}, {@code Value} and {@code ListValue} become the JSON they stand for, {@code BytesValue} its
 * bytes.
 */
final class MessageTree {

    private static final Set<String> JSON_TYPES =
            Set.of("google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue");

    private MessageTree() {}

    static @Nullable Object of(Message message) {
        if (isJson(message)) {
            return StructTree.of(message);
        }
        Descriptor type = message.getDescriptorForType();
        return type.getFullName().equals("google.protobuf.BytesValue")
                ? message.getField(type.findFieldByNumber(1))
                : fields(message);
    }

    static boolean isJson(Message message) {
        return JSON_TYPES.contains(message.getDescriptorForType().getFullName());
    }

    private static Fields fields(Message message) {
        Descriptor type = message.getDescriptorForType();
        Map<String, @Nullable Object> present = new LinkedHashMap<>();
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
        for (FieldDescriptor field : type.getFields()) {
            if (isSet(message, field)) {
                present.put(field.getName(), fieldValue(message, field));
            } else if (!field.hasPresence()) {
                defaults.put(field.getName(), fieldValue(message, field));
            }
        }
        // what this definition does not know was sent all the same, and a request may hold nothing unpromised
        message.getUnknownFields().asMap().keySet().forEach(number -> present.put("#" + number, "an unknown field"));
        return new Fields(present, defaults);
    }

    static boolean isSet(Message message, FieldDescriptor field) {
        return field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
    }

    private static @Nullable Object fieldValue(Message message, FieldDescriptor field) {
        if (field.isMapField()) {
            return map((List<?>) message.getField(field));
        }
        if (field.isRepeated()) {
            List<@Nullable Object> items = new ArrayList<>();
            ((List<?>) message.getField(field)).forEach(item -> items.add(value(field, item)));
            return items;
        }
        return value(field, message.getField(field));
    }

    private static Fields map(List<?> entries) {
        Map<String, @Nullable Object> present = new LinkedHashMap<>();
        for (Object each : entries) {
            Message entry = (Message) each;
            FieldDescriptor key = entry.getDescriptorForType().findFieldByNumber(1);
            FieldDescriptor value = entry.getDescriptorForType().findFieldByNumber(2);
            present.put(String.valueOf(value(key, entry.getField(key))), value(value, entry.getField(value)));
        }
        return new Fields(present, Map.of());
    }

    private static @Nullable Object value(FieldDescriptor field, Object value) {
        return switch (field.getType()) {
            case MESSAGE, GROUP -> of((Message) value);
            case ENUM -> ((EnumValueDescriptor) value).getName();
            case BYTES -> (ByteString) value;
            case UINT32, FIXED32 -> Integer.toUnsignedLong((Integer) value);
            case UINT64, FIXED64 -> unsigned((Long) value);
            default -> value;
        };
    }

    private static Number unsigned(long value) {
        return value >= 0 ? (Number) value : new BigInteger(Long.toUnsignedString(value));
    }
}
