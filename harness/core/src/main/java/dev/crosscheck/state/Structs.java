package dev.crosscheck.state;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values as protobuf has them. */
final class Structs {

    /** Beyond this a double does not hold every whole number. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private Structs() {}

    static Struct of(Map<?, ?> values) {
        Struct.Builder struct = Struct.newBuilder();
        values.forEach((name, value) -> struct.putFields(String.valueOf(name), value(value)));
        return struct.build();
    }

    static Map<String, Object> toMap(Struct struct) {
        Map<String, Object> values = new LinkedHashMap<>();
        struct.getFieldsMap().forEach((name, value) -> values.put(name, plain(value)));
        return values;
    }

    private static Value value(@Nullable Object plain) {
        Value.Builder value = Value.newBuilder();
        if (plain == null) {
            return value.setNullValue(NullValue.NULL_VALUE).build();
        } else if (plain instanceof Boolean truth) {
            return value.setBoolValue(truth).build();
        } else if (plain instanceof Number number) {
            return value.setNumberValue(number.doubleValue()).build();
        } else if (plain instanceof Map<?, ?> map) {
            return value.setStructValue(of(map)).build();
        } else if (plain instanceof Iterable<?> several) {
            ListValue.Builder list = ListValue.newBuilder();
            several.forEach(each -> list.addValues(value(each)));
            return value.setListValue(list).build();
        }
        return value.setStringValue(plain.toString()).build();
    }

    private static @Nullable Object plain(Value value) {
        return switch (value.getKindCase()) {
            case BOOL_VALUE -> value.getBoolValue();
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE -> number(value.getNumberValue());
            case STRUCT_VALUE -> toMap(value.getStructValue());
            case LIST_VALUE -> list(value.getListValue());
            case NULL_VALUE, KIND_NOT_SET -> null;
        };
    }

    private static List<Object> list(ListValue list) {
        List<Object> plain = new ArrayList<>();
        list.getValuesList().forEach(each -> plain.add(plain(each)));
        return plain;
    }

    /** An identifier must not become {@code 7.0} on its way. */
    private static Object number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
        if (whole) {
            return (long) value;
        }
        return value;
    }
}
