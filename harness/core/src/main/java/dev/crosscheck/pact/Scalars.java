package dev.crosscheck.pact;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
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
        try {
            return convert(
                    field, value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value));
        } catch (NumberFormatException e) {
            throw wrong(field, String.valueOf(value), "a number that fits");
        }
    }

    private static Object convert(FieldDescriptor field, String text) {
        boolean unsigned = switch (field.getType()) {
            case UINT32, UINT64, FIXED32, FIXED64 -> true;
            default -> false;
        };
        return switch (field.getJavaType()) {
            case INT -> unsigned ? Integer.parseUnsignedInt(text) : Integer.parseInt(text);
            case LONG -> unsigned ? Long.parseUnsignedLong(text) : Long.parseLong(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case STRING -> text;
            case BYTE_STRING -> ByteString.copyFromUtf8(text);
            case ENUM -> constant(field, text);
            case MESSAGE -> throw wrong(field, text, "a field that holds one value");
        };
    }

    private static EnumValueDescriptor constant(FieldDescriptor field, String name) {
        EnumValueDescriptor constant = field.getEnumType().findValueByName(name);
        if (constant == null) {
            throw wrong(field, name, "one of " + field.getEnumType().getValues());
        }
        return constant;
    }

    private static IllegalArgumentException wrong(FieldDescriptor field, String value, String expected) {
        return new IllegalArgumentException("pact: generated value of " + field.getFullName() + " was '" + value
                + "' (expected: " + expected + "). Correct the generator in the pact.");
    }
}
