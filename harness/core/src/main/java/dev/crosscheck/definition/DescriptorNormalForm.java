package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions;

/**
 * One spelling of a file, wherever it comes from: generated code leaves JSON names out, compilers may put comments in, and options
 * for a method that has empty braces. A pact names its descriptors by a hash of their bytes, so the spelling matters.
 */
final class DescriptorNormalForm {

    private DescriptorNormalForm() {}

    static FileDescriptorProto of(FileDescriptorProto file) {
        FileDescriptorProto.Builder result = file.toBuilder().clearSourceCodeInfo();
        result.getMessageTypeBuilderList().forEach(DescriptorNormalForm::nameFields);
        result.getExtensionBuilderList().forEach(DescriptorNormalForm::nameField);
        result.getServiceBuilderList().stream()
                .flatMap(service -> service.getMethodBuilderList().stream())
                .filter(method -> method.getOptions().equals(MethodOptions.getDefaultInstance()))
                .forEach(MethodDescriptorProto.Builder::clearOptions);
        return result.build();
    }

    private static void nameFields(DescriptorProto.Builder message) {
        message.getFieldBuilderList().forEach(DescriptorNormalForm::nameField);
        message.getExtensionBuilderList().forEach(DescriptorNormalForm::nameField);
        message.getNestedTypeBuilderList().forEach(DescriptorNormalForm::nameFields);
    }

    private static void nameField(FieldDescriptorProto.Builder field) {
        if (!field.hasJsonName()) {
            field.setJsonName(jsonName(field.getName()));
        }
    }

    /** As protoc does it: underscores go, what follows each is capitalised. */
    private static String jsonName(String name) {
        StringBuilder result = new StringBuilder(name.length());
        boolean capital = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                capital = true;
            } else {
                result.append(capital ? asciiUpper(c) : c);
                capital = false;
            }
        }
        return result.toString();
    }

    private static char asciiUpper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }
}
