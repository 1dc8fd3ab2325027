package dev.crosscheck.pact;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths into protobuf messages, as rules use them. */
final class MessagePath {

    /** One step: {@code .name}, {@code .*}, {@code [0]}, {@code [*]}, {@code ['a key']}. */
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_*-]+)|\\[(\\d+|\\*)]|\\['([^']*)']");

    private static final Set<String> JSON_TYPES =
            Set.of("google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue");

    private MessagePath() {}

    /** Whether rules see a message as one value: JSON inside protobuf, and wrapped bytes. */
    static boolean isOneValue(Descriptor type) {
        return JSON_TYPES.contains(type.getFullName()) || type.getFullName().equals("google.protobuf.BytesValue");
    }

    /** Whether what rules see as {@code value} is the message inside. */
    static boolean isAny(Descriptor type) {
        return type.getFullName().equals("google.protobuf.Any");
    }

    /** How a field is called: an extension by its full name in brackets. */
    static String name(FieldDescriptor field) {
        return field.isExtension() ? "[" + field.getFullName() + "]" : field.getName();
    }

    /** The path of a field; extensions go by their full name in brackets, as in protobuf's JSON. */
    static String field(String path, FieldDescriptor field) {
        return field.isExtension() ? path + "['[" + field.getFullName() + "]']" : path + "." + field.getName();
    }

    static String key(String path, Object key) {
        String text = String.valueOf(key);
        if (text.isEmpty() || text.indexOf('\'') >= 0) {
            return path + ".*"; // Pact's paths have no way to spell it, so that the rule goes for all keys
        }
        return text.matches("[A-Za-z0-9_]+") ? path + "." + text : path + "['" + text + "']";
    }

    /**
     * Checks that a path leads somewhere.
     *
     * @throws IllegalArgumentException if a message on the way has no such field
     */
    static void check(String path, Descriptor root) {
        Matcher steps = STEP.matcher(path);
        int end = 1;
        @Nullable Descriptor message = root;
        @Nullable FieldDescriptor container = null;
        while (steps.find() && steps.start() == end) {
            end = steps.end();
            if (container != null) {
                message = elementType(container);
                container = null;
            } else if (message != null && leadsElsewhere(message, steps)) {
                return;
            } else {
                FieldDescriptor field =
                        message == null ? null : message.findFieldByName(String.valueOf(steps.group(1)));
                if (field == null) {
                    throw noSuchField(path, message == null ? root : message);
                }
                container = field.isRepeated() ? field : null;
                message = field.getJavaType() == JavaType.MESSAGE ? field.getMessageType() : null;
            }
        }
        if (end != path.length()) {
            throw new IllegalArgumentException("rules: path was '" + path
                    + "' (expected: field names and [*], as in items[*].sku). Correct it at '" + path.substring(end)
                    + "'.");
        }
    }

    /** Into JSON, into what an {@code Any} holds, or to an extension: only messages can tell what is there. */
    private static boolean leadsElsewhere(Descriptor message, Matcher step) {
        boolean extension = step.group(3) != null && step.group(3).startsWith("[");
        return isOneValue(message) || (isAny(message) && "value".equals(step.group(1))) || extension;
    }

    private static @Nullable Descriptor elementType(FieldDescriptor container) {
        FieldDescriptor element =
                container.isMapField() ? container.getMessageType().findFieldByNumber(2) : container;
        return element.getJavaType() == JavaType.MESSAGE ? element.getMessageType() : null;
    }

    private static IllegalArgumentException noSuchField(String path, Descriptor message) {
        List<String> names =
                message.getFields().stream().map(FieldDescriptor::getName).toList();
        return new IllegalArgumentException("rules: path was '" + path + "' (expected: fields that exist; "
                + message.getFullName() + " has " + names + "). Correct the path.");
    }
}
