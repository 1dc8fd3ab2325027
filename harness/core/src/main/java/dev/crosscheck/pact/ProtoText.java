package dev.crosscheck.pact;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.Locale;

/** Descriptors as protobuf source, for people who read a pact: without options and comments. */
final class ProtoText {

    private ProtoText() {}

    static String file(FileDescriptor file) {
        StringBuilder text = new StringBuilder(language(file.toProto())).append("\n\n");
        if (!file.getPackage().isEmpty()) {
            text.append("package ").append(file.getPackage()).append(";\n\n");
        }
        file.getDependencies()
                .forEach(imported ->
                        text.append("import \"").append(imported.getName()).append("\";\n"));
        file.getServices().forEach(service -> service(service, text));
        file.getMessageTypes().forEach(message -> message(message, "", text));
        file.getEnumTypes().forEach(constants -> constants(constants, "", text));
        return text.toString();
    }

    private static String language(FileDescriptorProto file) {
        return file.hasEdition()
                ? "edition = \"" + file.getEdition().name().replace("EDITION_", "") + "\";"
                : "syntax = \"" + (file.getSyntax().isEmpty() ? "proto2" : file.getSyntax()) + "\";";
    }

    static String markup(MethodDescriptor method) {
        StringBuilder text = new StringBuilder("```protobuf\n");
        message(method.getInputType(), "", text);
        if (method.getOutputType() != method.getInputType()) {
            message(method.getOutputType(), "", text);
        }
        return text.append("```\n").toString();
    }

    static String markup(Descriptor type) {
        StringBuilder text = new StringBuilder("```protobuf\n");
        message(type, "", text);
        return text.append("```\n").toString();
    }

    private static void service(ServiceDescriptor service, StringBuilder text) {
        text.append("service ").append(service.getName()).append(" {\n");
        for (MethodDescriptor method : service.getMethods()) {
            text.append("    rpc ")
                    .append(method.getName())
                    .append(method.isClientStreaming() ? "(stream ." : "(.")
                    .append(method.getInputType().getFullName())
                    .append(method.isServerStreaming() ? ") returns (stream ." : ") returns (.")
                    .append(method.getOutputType().getFullName())
                    .append(");\n");
        }
        text.append("}\n");
    }

    private static void message(Descriptor message, String indent, StringBuilder text) {
        text.append(indent).append("message ").append(message.getName()).append(" {\n");
        message.getNestedTypes().stream()
                .filter(nested -> !nested.getOptions().getMapEntry())
                .forEach(nested -> message(nested, indent + "    ", text));
        message.getEnumTypes().forEach(constants -> constants(constants, indent + "    ", text));
        for (FieldDescriptor field : message.getFields()) {
            text.append(indent)
                    .append("    ")
                    .append(type(field))
                    .append(' ')
                    .append(field.getName())
                    .append(" = ")
                    .append(field.getNumber())
                    .append(";\n");
        }
        text.append(indent).append("}\n");
    }

    private static String type(FieldDescriptor field) {
        if (field.isMapField()) {
            Descriptor entry = field.getMessageType();
            return "map<" + typeName(entry.findFieldByNumber(1)) + ", " + typeName(entry.findFieldByNumber(2)) + ">";
        }
        if (field.isRepeated()) {
            return "repeated " + typeName(field);
        }
        boolean optional = field.hasPresence()
                && field.getJavaType() != JavaType.MESSAGE
                && field.getRealContainingOneof() == null;
        return (optional ? "optional " : "") + typeName(field);
    }

    private static String typeName(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> "." + field.getMessageType().getFullName();
            case ENUM -> "." + field.getEnumType().getFullName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static void constants(EnumDescriptor type, String indent, StringBuilder text) {
        text.append(indent).append("enum ").append(type.getName()).append(" {\n");
        type.getValues()
                .forEach(value -> text.append(indent)
                        .append("    ")
                        .append(value.getName())
                        .append(" = ")
                        .append(value.getNumber())
                        .append(";\n"));
        text.append(indent).append("}\n");
    }
}
