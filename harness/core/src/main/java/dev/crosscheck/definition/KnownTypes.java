package dev.crosscheck.definition;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All message types and extensions of some files, by name. */
final class KnownTypes {

    private static final String ANY = "google.protobuf.Any";

    /** What is read from types that protobuf brings along, and a set may bring in another form. */
    private static final Map<String, Integer> FIELDS_NEEDED = Map.of(
            ANY, 2, "google.protobuf.BytesValue", 1, "google.protobuf.Struct", 1, "google.protobuf.ListValue", 1);

    private final Map<String, Descriptor> messages = new HashMap<>();
    private final ExtensionRegistry extensions = ExtensionRegistry.newInstance();
    private final TypeRegistry registry;
    private boolean hasExtensions;

    KnownTypes(List<FileDescriptor> files) {
        for (FileDescriptor file : files) {
            file.getMessageTypes().forEach(this::add);
            file.getExtensions().forEach(this::add);
        }
        registry = TypeRegistry.newBuilder().add(messages.values()).build();
    }

    private void add(Descriptor type) {
        int needed = type.getOptions().getMapEntry() ? 2 : FIELDS_NEEDED.getOrDefault(type.getFullName(), 0);
        for (int number = 1; number <= needed; number++) {
            if (type.findFieldByNumber(number) == null) {
                throw new IllegalArgumentException(type.getFullName() + " has no field " + number);
            }
        }
        messages.put(type.getFullName(), type);
        type.getNestedTypes().forEach(this::add);
        type.getExtensions().forEach(this::add);
    }

    private void add(FieldDescriptor extension) {
        hasExtensions = true;
        if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            extensions.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
        } else {
            extensions.add(extension);
        }
    }

    /** By the full name, or by the name alone where only one package has it. */
    Optional<Descriptor> find(String name) {
        Descriptor exact = messages.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        List<Descriptor> alike = messages.values().stream()
                .filter(type -> type.getName().equals(name))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    TypeRegistry registry() {
        return registry;
    }

    /** The same message; what was unknown in it and is an extension of these files is a field. */
    DynamicMessage withExtensions(DynamicMessage message) {
        if (!hasExtensions) {
            return message;
        }
        try {
            return DynamicMessage.parseFrom(message.getDescriptorForType(), message.toByteString(), extensions);
        } catch (InvalidProtocolBufferException e) {
            return message; // bytes under the number of an extension that are none of its
        }
    }

    /** What an {@code Any} holds; empty when it is none, its type is not in these files, or its bytes are not of its type. */
    Optional<DynamicMessage> unpack(Message any) {
        Descriptor type = any.getDescriptorForType();
        if (!type.getFullName().equals(ANY)) {
            return Optional.empty();
        }
        String url = (String) any.getField(type.findFieldByNumber(1));
        Descriptor packed = messages.get(url.substring(url.lastIndexOf('/') + 1));
        if (packed == null) {
            return Optional.empty();
        }
        try {
            ByteString bytes = (ByteString) any.getField(type.findFieldByNumber(2));
            return Optional.of(DynamicMessage.parseFrom(packed, bytes, extensions));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
