package dev.crosscheck.replay;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import org.jspecify.annotations.Nullable;

/** Values of any kind as values of protobuf fields. */
final class Scalars {

    private Scalars() {}

    /**
     * The value as the field holds it; numbers may come as text, enums as names.
     *
     * @throws IllegalArgumentException if the value cannot be that of the field
     */
    static Object of(FieldDescriptor field, @Nullable Object value) {
        String text = String.valueOf(value);
        return switch (field.getJavaType()) {
            case INT -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case STRING -> text;
            case BYTE_STRING -> ByteString.copyFromUtf8(text);
            case ENUM -> constant(field, text);
            case MESSAGE ->
                throw new IllegalArgumentException("pact: generated value of " + field.getFullName() + " was '" + text
                        + "' (expected: a message)");
        };
    }

    private static EnumValueDescriptor constant(FieldDescriptor field, String name) {
        EnumValueDescriptor constant = field.getEnumType().findValueByName(name);
        if (constant == null) {
            throw new IllegalArgumentException("pact: generated value of " + field.getFullName() + " was '" + name
                    + "' (expected: one of " + field.getEnumType().getValues() + ")");
        }
        return constant;
    }
}
