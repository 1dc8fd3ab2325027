package dev.crosscheck.matching;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as a report shows them: much like JSON, and short. */
final class ValueText {

    private static final int MAX_LENGTH = 500;

    private ValueText() {}

    static String of(@Nullable Object value) {
        String text = full(value);
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }

    private static String full(@Nullable Object value) {
        if (value instanceof String) {
            return '"' + value.toString() + '"';
        }
        if (value instanceof ByteString bytes) {
            return "bytes \"" + TextFormat.escapeBytes(bytes) + '"';
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Fields fields) {
            return fields.present().entrySet().stream()
                    .map(field -> '"' + field.getKey() + "\": " + of(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }
}
