package dev.crosscheck.matching;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.Mentions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A protobuf message as values that rules apply to: fields by their names in the {@code .proto}, extensions as {@code [full.name]},
 * enums by name, map entries by key. {@code google.protobuf.Struct}, {@code Value} and {@code ListValue} become the JSON they stand
 * for, {@code BytesValue} its bytes. The {@code value} of an {@code Any} is the message it holds, where the definition has its type.
 */
final class MessageTree {

    /** An {@code Any} in an {@code Any} in an {@code Any} is a way to nest deeper than protobuf allows. */
    private static final int DEEPEST_ANY = 10;

    private static final Set<String> JSON_TYPES =
            Set.of("google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue");

    private final GrpcDefinition definition;

    MessageTree(GrpcDefinition definition) {
        this.definition = definition;
    }

    /** How a message differs from the promised one. */
    List<Mismatch> compare(RuleSet rules, Mentions mentions, DynamicMessage expected, DynamicMessage actual) {
        return TreeComparison.compare(rules, FieldPath.ROOT, expected(rules, mentions, expected), received(actual));
    }

    /** What is compared of a promised message. */
    @Nullable
    Object expected(RuleSet rules, Mentions mentions, DynamicMessage message) {
        return new ExpectedMessage(rules, mentions, this).of(definition.withExtensions(message));
    }

    /** A message that came. */
    @Nullable
    Object received(DynamicMessage message) {
        return of(definition.withExtensions(message));
    }

    @Nullable
    Object of(Message message) {
        return of(message, 0);
    }

    private @Nullable Object of(Message message, int depth) {
        if (isJson(message)) {
            return StructTree.of(message);
        }
        Descriptor type = message.getDescriptorForType();
        return type.getFullName().equals("google.protobuf.BytesValue")
                ? message.getField(type.findFieldByNumber(1))
                : fields(message, depth);
    }

    static boolean isJson(Message message) {
        return JSON_TYPES.contains(message.getDescriptorForType().getFullName());
    }

    /** What an {@code Any} holds, as far as it is looked into. */
    Optional<DynamicMessage> unpacked(Message any, int depth) {
        return depth < DEEPEST_ANY ? definition.unpack(any) : Optional.empty();
    }

    /** How a field is called, in a path. */
    static String name(FieldDescriptor field) {
        return field.isExtension() ? "[" + field.getFullName() + "]" : field.getName();
    }

    /** The fields of its type, and the extensions that are set. */
    static Set<FieldDescriptor> fieldsOf(Message message) {
        Set<FieldDescriptor> fields =
                new LinkedHashSet<>(message.getDescriptorForType().getFields());
        fields.addAll(message.getAllFields().keySet());
        return fields;
    }

    private Fields fields(Message message, int depth) {
        Map<String, @Nullable Object> present = new LinkedHashMap<>();
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
        for (FieldDescriptor field : fieldsOf(message)) {
            if (isSet(message, field)) {
                present.put(name(field), fieldValue(message, field, depth));
            } else if (!field.hasPresence()) {
                defaults.put(name(field), fieldValue(message, field, depth));
            }
        }
        unpacked(message, depth).ifPresent(held -> present.put("value", of(held, depth + 1)));
        // what this definition does not know was sent all the same, and a request may hold nothing unpromised
        message.getUnknownFields().asMap().keySet().forEach(number -> present.put("#" + number, "an unknown field"));
        return new Fields(present, defaults);
    }

    static boolean isSet(Message message, FieldDescriptor field) {
        return field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
    }

    private @Nullable Object fieldValue(Message message, FieldDescriptor field, int depth) {
        if (field.isMapField()) {
            return map((List<?>) message.getField(field), depth);
        }
        if (field.isRepeated()) {
            List<@Nullable Object> items = new ArrayList<>();
            ((List<?>) message.getField(field)).forEach(item -> items.add(value(field, item, depth)));
            return items;
        }
        return value(field, message.getField(field), depth);
    }

    private Fields map(List<?> entries, int depth) {
        Map<String, @Nullable Object> present = new LinkedHashMap<>();
        for (Object each : entries) {
            Message entry = (Message) each;
            FieldDescriptor key = entry.getDescriptorForType().findFieldByNumber(1);
            FieldDescriptor value = entry.getDescriptorForType().findFieldByNumber(2);
            present.put(
                    String.valueOf(value(key, entry.getField(key), depth)), value(value, entry.getField(value), depth));
        }
        return new Fields(present, Map.of());
    }

    private @Nullable Object value(FieldDescriptor field, Object value, int depth) {
        return switch (field.getType()) {
            case MESSAGE, GROUP -> of((Message) value, depth);
            case ENUM -> constant((EnumValueDescriptor) value);
            case BYTES -> (ByteString) value;
            case UINT32, FIXED32 -> Integer.toUnsignedLong((Integer) value);
            case UINT64, FIXED64 -> unsigned((Long) value);
            default -> value;
        };
    }

    /** A number that the definition has no name for is made up a constant by protobuf, outside the enum's list. */
    private static Object constant(EnumValueDescriptor value) {
        return value.getIndex() < 0 ? new UnknownConstant(value.getNumber()) : value.getName();
    }

    private static Number unsigned(long value) {
        return value >= 0 ? (Number) value : new BigInteger(Long.toUnsignedString(value));
    }
}
