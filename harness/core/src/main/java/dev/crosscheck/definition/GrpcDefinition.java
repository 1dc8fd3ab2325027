package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * gRPC services and their messages, as protobuf descriptors.
 *
 * <p>However a definition was obtained (generated code, a descriptor set, {@code .proto} sources), the same services give the
 * same {@link #descriptorSet()}: comments are dropped and JSON names spelled out.
 */
public final class GrpcDefinition implements Definition {

    private final String source;
    private final List<FileDescriptor> files;

    private GrpcDefinition(String source, List<FileDescriptor> files) {
        this.source = source;
        this.files = files;
    }

    /**
     * The services of a descriptor set that holds its imports; {@code google/protobuf/*.proto} may be missing.
     *
     * @throws DefinitionException if an import is missing, or the descriptors contradict each other
     */
    public static GrpcDefinition of(FileDescriptorSet files, String source) {
        return new GrpcDefinition(source, DescriptorLinker.link(files, source));
    }

    /** The services of generated code, with all that the file imports. */
    public static GrpcDefinition of(FileDescriptor file) {
        return of(DescriptorLinker.closureOf(file), file.getName());
    }

    /**
     * The services of several definitions as one.
     *
     * @throws DefinitionException if two of them have different files of the same name
     */
    public static GrpcDefinition together(List<GrpcDefinition> definitions) {
        String source =
                definitions.stream().map(GrpcDefinition::source).distinct().collect(Collectors.joining(", "));
        Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
        for (GrpcDefinition definition : definitions) {
            for (FileDescriptorProto file : definition.descriptorSet().getFileList()) {
                FileDescriptorProto known = files.putIfAbsent(file.getName(), file);
                if (known != null && !known.equals(file)) {
                    throw DefinitionException.of(
                            source,
                            file.getName(),
                            "two different files",
                            "one content for one name",
                            "Take both definitions from one version, or keep them apart.");
                }
            }
        }
        return of(FileDescriptorSet.newBuilder().addAllFile(files.values()).build(), source);
    }

    @Override
    public String source() {
        return source;
    }

    /**
     * Finds a method.
     *
     * @param fullName service and method, such as {@code shop.pricing.v1.Pricing/Quote}
     */
    public Optional<MethodDescriptor> method(String fullName) {
        int slash = fullName.lastIndexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String service = fullName.substring(0, slash);
        return services().stream()
                .filter(candidate -> candidate.getFullName().equals(service))
                .flatMap(candidate -> candidate.getMethods().stream())
                .filter(method -> method.getName().equals(fullName.substring(slash + 1)))
                .findFirst();
    }

    /** All services, in the order of their files. */
    public List<ServiceDescriptor> services() {
        return files.stream().flatMap(file -> file.getServices().stream()).toList();
    }

    /** All files, each after those it imports. */
    public List<FileDescriptor> files() {
        return files;
    }

    /** All files, each after those it imports. */
    public FileDescriptorSet descriptorSet() {
        FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
        files.forEach(file -> set.addFile(file.toProto()));
        return set.build();
    }

    /** Only what one method needs: its file and, before it, what that imports. */
    public FileDescriptorSet descriptorSet(MethodDescriptor method) {
        return DescriptorLinker.closureOf(method.getFile());
    }

    /**
     * Finds a message, nested ones included.
     *
     * @param name {@code package.Message}, or {@code Message} where only one package has it
     */
    public Optional<Descriptor> messageType(String name) {
        List<Descriptor> all = files.stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .flatMap(GrpcDefinition::withNested)
                .toList();
        List<Descriptor> alike =
                all.stream().filter(type -> type.getName().equals(name)).toList();
        return all.stream()
                .filter(type -> type.getFullName().equals(name))
                .findFirst()
                .or(() -> alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty());
    }

    private static Stream<Descriptor> withNested(Descriptor type) {
        return Stream.concat(Stream.of(type), type.getNestedTypes().stream().flatMap(GrpcDefinition::withNested));
    }

    /** Only what one message needs: its file and, before it, what that imports. */
    public FileDescriptorSet descriptorSet(Descriptor type) {
        return DescriptorLinker.closureOf(type.getFile());
    }

    @Override
    public String toString() {
        return source;
    }
}
