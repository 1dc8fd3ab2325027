package dev.crosscheck.matching;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON that {@code google.protobuf.Struct} and its kin stand for; numbers are doubles. */
final class StructTree {

    private StructTree() {}

    private static @Nullable Object ofValue(Message value) {
        Map<FieldDescriptor, Object> set = value.getAllFields();
        if (set.isEmpty()) {
            return null;
        }
        Map.Entry<FieldDescriptor, Object> kind = set.entrySet().iterator().next();
        return switch (kind.getKey().getName()) {
            case "null_value" -> null;
            case "struct_value", "list_value" -> of((Message) kind.getValue());
            default -> kind.getValue();
        };
    }

    /** Of a struct, a list or a value. */
    static @Nullable Object of(Message message) {
        return switch (message.getDescriptorForType().getFullName()) {
            case "google.protobuf.Struct" -> fields(message);
            case "google.protobuf.ListValue" -> items(message);
            default -> ofValue(message);
        };
    }

    private static Fields fields(Message struct) {
        Map<String, @Nullable Object> present = new LinkedHashMap<>();
        for (Object each :
                (List<?>) struct.getField(struct.getDescriptorForType().findFieldByNumber(1))) {
            Message entry = (Message) each;
            Object key = entry.getField(entry.getDescriptorForType().findFieldByNumber(1));
            Object value = entry.getField(entry.getDescriptorForType().findFieldByNumber(2));
            present.put(String.valueOf(key), ofValue((Message) value));
        }
        return new Fields(present, Map.of());
    }

    private static List<@Nullable Object> items(Message list) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object each : (List<?>) list.getField(list.getDescriptorForType().findFieldByNumber(1))) {
            items.add(ofValue((Message) each));
        }
        return items;
    }
}
