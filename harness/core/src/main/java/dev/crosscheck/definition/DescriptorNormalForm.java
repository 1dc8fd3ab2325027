package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;

/**
 * One spelling of a file, wherever it comes from: generated code leaves JSON names out, compilers may put comments in. A pact
 * names its descriptors by a hash of their bytes, so the spelling matters.
 */
final class DescriptorNormalForm {

    private DescriptorNormalForm() {}

    static FileDescriptorProto of(FileDescriptorProto file) {
        FileDescriptorProto.Builder result = file.toBuilder().clearSourceCodeInfo();
        result.getMessageTypeBuilderList().forEach(DescriptorNormalForm::nameFields);
        result.getExtensionBuilderList().forEach(DescriptorNormalForm::nameField);
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
