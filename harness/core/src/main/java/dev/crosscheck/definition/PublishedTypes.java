package dev.crosscheck.definition;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which messages a provider seems to publish by themselves, since a {@code .proto} does not say: those that no call sends and no other
 * message holds. What is imported may be there for others and is left out.
 */
final class PublishedTypes {

    private final Set<String> elsewhere = new HashSet<>();
    private final Deque<Descriptor> toDo = new ArrayDeque<>();

    private PublishedTypes() {}

    static List<Descriptor> of(GrpcDefinition definition) {
        PublishedTypes types = new PublishedTypes();
        Set<String> imported = new HashSet<>();
        for (FileDescriptor file : definition.files()) {
            file.getDependencies().forEach(each -> imported.add(each.getName()));
            file.getMessageTypes().forEach(types::inside);
            file.getServices().forEach(service -> service.getMethods().forEach(types::sent));
        }
        return definition.files().stream()
                .filter(file -> !imported.contains(file.getName()))
                .flatMap(file -> file.getMessageTypes().stream())
                .filter(type -> !types.elsewhere.contains(type.getFullName()))
                .toList();
    }

    private void sent(MethodDescriptor method) {
        Stream.of(method.getInputType(), method.getOutputType()).forEach(type -> elsewhere.add(type.getFullName()));
    }

    /** What fields hold, also those of nested types; a message that holds itself may be published all the same. */
    private void inside(Descriptor outer) {
        toDo.push(outer);
        while (!toDo.isEmpty()) {
            Descriptor type = toDo.pop();
            type.getNestedTypes().forEach(toDo::push);
            type.getFields().stream()
                    .filter(field -> field.getJavaType() == JavaType.MESSAGE)
                    .map(FieldDescriptor::getMessageType)
                    .map(Descriptor::getFullName)
                    .filter(name -> !name.equals(outer.getFullName()))
                    .forEach(elsewhere::add);
        }
    }
}
