package dev.crosscheck.fake;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/** Finds what a message holds and its definition does not: fields and enum values of another version of it. */
final class UnknownFields {

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** One line for each, with its path; empty when the message fits. */
    static List<String> of(Message message) {
        UnknownFields fields = new UnknownFields();
        fields.look("$", message);
        return fields.found;
    }

    private void look(String path, Message message) {
        message.getUnknownFields()
                .asMap()
                .keySet()
                .forEach(number -> found.add(path + ": field " + number + " was set (expected: a field of "
                        + message.getDescriptorForType().getFullName() + ")"));
        message.getAllFields().forEach((field, value) -> look(path + "." + field.getName(), field, value));
    }

    private void look(String path, FieldDescriptor field, Object value) {
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                look(path + "[" + i + "]", field, items.get(i));
            }
        } else if (value instanceof Message message) {
            look(path, message);
        } else if (value instanceof EnumValueDescriptor constant && constant.getIndex() < 0) {
            found.add(path + ": was " + constant.getNumber() + " (expected: a value of "
                    + field.getEnumType().getFullName() + ")");
        }
    }
}
