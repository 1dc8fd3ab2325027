package dev.crosscheck.definition;

import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OptionElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.List;

/** What Wire parses without a word and then drops or changes. */
final class WireGaps {

    private WireGaps() {}

    /**
     * Refuses a file that Wire would not compile to what it says.
     *
     * @throws IllegalStateException naming what is in it
     */
    static void requireNone(ProtoFileElement file) {
        file.getTypes().forEach(WireGaps::requireNone);
    }

    private static void requireNone(TypeElement type) {
        String where = type.getLocation().toString();
        if (type instanceof MessageElement message) {
            if (!message.getExtendDeclarations().isEmpty()) {
                throw gap(where, "'extend' in a message");
            }
            if (message.getOneOfs().stream()
                    .anyMatch(oneOf -> !oneOf.getOptions().isEmpty())) {
                throw gap(where, "options of a oneof");
            }
            if (names(message.getOptions()).contains("message_set_wire_format")) {
                throw gap(where, "'message_set_wire_format'");
            }
            if (message.getFields().stream().anyMatch(WireGaps::isBytesWithDefault)) {
                throw gap(where, "a default of bytes");
            }
            message.getNestedTypes().forEach(WireGaps::requireNone);
        }
    }

    private static boolean isBytesWithDefault(FieldElement field) {
        return field.getType().equals("bytes") && field.getDefaultValue() != null;
    }

    private static List<String> names(List<OptionElement> options) {
        return options.stream().map(OptionElement::getName).toList();
    }

    private static IllegalStateException gap(String where, String what) {
        return new IllegalStateException(where + ": " + what + " is not understood in this JVM");
    }
}
