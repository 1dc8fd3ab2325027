package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ReservedElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import kotlin.ranges.IntRange;

/** Puts back what Wire's encoder drops from a source file: JSON names that are declared, and what is reserved. */
final class DeclaredDetails {

    private DeclaredDetails() {}

    static FileDescriptorProto restore(FileDescriptorProto encoded, ProtoFileElement source) {
        FileDescriptorProto.Builder file = encoded.toBuilder();
        restore(source.getTypes(), file.getMessageTypeBuilderList(), file.getEnumTypeBuilderList());
        return file.build();
    }

    private static void restore(
            List<TypeElement> types, List<DescriptorProto.Builder> messages, List<EnumDescriptorProto.Builder> enums) {
        for (TypeElement type : types) {
            if (type instanceof MessageElement source) {
                messages.stream()
                        .filter(message -> message.getName().equals(source.getName()))
                        .forEach(message -> restore(message, source));
            } else if (type instanceof EnumElement source) {
                enums.stream()
                        .filter(constants -> constants.getName().equals(source.getName()))
                        .forEach(constants -> restore(constants, source));
            }
        }
    }

    private static void restore(DescriptorProto.Builder message, MessageElement source) {
        source.getFields().forEach(field -> restoreJsonName(message, field));
        source.getOneOfs().forEach(oneOf -> oneOf.getFields().forEach(field -> restoreJsonName(message, field)));
        message.clearReservedRange().clearReservedName();
        // protoc ends the ranges of messages after the last number, and those of enums with it
        reserved(
                source.getReserveds(),
                (first, last) ->
                        message.addReservedRangeBuilder().setStart(first).setEnd(last + 1),
                message::addReservedName);
        restore(source.getNestedTypes(), message.getNestedTypeBuilderList(), message.getEnumTypeBuilderList());
    }

    private static void restoreJsonName(DescriptorProto.Builder message, FieldElement source) {
        String jsonName = source.getJsonName();
        if (jsonName != null) {
            message.getFieldBuilderList().stream()
                    .filter(field -> field.getName().equals(source.getName()))
                    .forEach((FieldDescriptorProto.Builder field) -> field.setJsonName(jsonName));
        }
    }

    private static void restore(EnumDescriptorProto.Builder constants, EnumElement source) {
        constants.clearReservedRange().clearReservedName();
        reserved(
                source.getReserveds(),
                (first, last) ->
                        constants.addReservedRangeBuilder().setStart(first).setEnd(last),
                constants::addReservedName);
    }

    private static void reserved(
            List<ReservedElement> elements, BiConsumer<Integer, Integer> range, Consumer<String> name) {
        for (ReservedElement element : elements) {
            for (Object value : element.getValues()) {
                if (value instanceof Integer number) {
                    range.accept(number, number);
                } else if (value instanceof IntRange numbers) {
                    range.accept(numbers.getFirst(), numbers.getLast());
                } else {
                    name.accept(String.valueOf(value));
                }
            }
        }
    }
}
