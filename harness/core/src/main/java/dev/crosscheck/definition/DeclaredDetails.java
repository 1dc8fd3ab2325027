package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ReservedElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import kotlin.ranges.IntRange;

/** Puts back what Wire's encoder drops from a source file: JSON names that are declared, what is reserved, and orders. */
final class DeclaredDetails {

    private DeclaredDetails() {}

    /** As large as a number of an enum may be; Wire takes {@code max} for that of a field. */
    private static final int MAX_CONSTANT = Integer.MAX_VALUE;

    private static final int MAX_FIELD = (1 << 29) - 1;

    /**
     * The file as protoc would have made it.
     *
     * @param imports in their order in the source
     */
    static FileDescriptorProto restore(FileDescriptorProto encoded, ProtoFileElement source, List<String> imports) {
        FileDescriptorProto.Builder file = encoded.toBuilder();
        file.clearDependency().addAllDependency(imports).clearPublicDependency();
        for (int i = 0; i < imports.size(); i++) {
            if (source.getPublicImports().contains(imports.get(i))) {
                file.addPublicDependency(i);
            }
        }
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
        restoreOrder(message, source);
    }

    /** The entries of a map are a type that is declared where the map is. */
    private static void restoreOrder(DescriptorProto.Builder message, MessageElement source) {
        Map<String, Location> declared = new HashMap<>();
        source.getNestedTypes().forEach(type -> declared.put(type.getName(), type.getLocation()));
        Map<String, Location> fields = new HashMap<>();
        source.getFields().forEach(field -> fields.put(field.getName(), field.getLocation()));
        message.getFieldList().stream()
                .filter(field -> fields.containsKey(field.getName()))
                .forEach(field -> declared.putIfAbsent(
                        field.getTypeName().substring(field.getTypeName().lastIndexOf('.') + 1),
                        fields.get(field.getName())));
        List<DescriptorProto> nested = new ArrayList<>(message.getNestedTypeList());
        nested.sort(Comparator.comparing(
                type -> declared.get(type.getName()),
                Comparator.nullsFirst(
                        Comparator.comparingInt(Location::getLine).thenComparingInt(Location::getColumn))));
        message.clearNestedType().addAllNestedType(nested);
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
                (first, last) -> constants
                        .addReservedRangeBuilder()
                        .setStart(first)
                        .setEnd(last == MAX_FIELD ? MAX_CONSTANT : last),
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
