package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * gRPC services and their messages, as protobuf descriptors.
 *
 * <p>However a definition was obtained (generated code, a descriptor set, {@code .proto} sources), the same services give the
 * same {@link #descriptorSet()}: comments are dropped and JSON names spelled out.
 */
public final class GrpcDefinition implements Definition {

    private final String source;
    private final List<FileDescriptor> files;
    private final KnownTypes types;

    private GrpcDefinition(String source, List<FileDescriptor> files) {
        this.source = source;
        this.files = files;
        this.types = new KnownTypes(files);
    }

    /**
     * The services of a descriptor set that holds its imports; {@code google/protobuf/*.proto} may be missing.
     *
     * @throws DefinitionException if an import is missing, or the descriptors contradict each other
     */
    public static GrpcDefinition of(FileDescriptorSet files, String source) {
        try {
            return new GrpcDefinition(source, DescriptorLinker.link(files, source));
        } catch (DefinitionException e) {
            throw e;
        } catch (RuntimeException e) { // protobuf throws what it happens to stumble over
            throw DefinitionException.of(
                    source,
                    "descriptors",
                    "inconsistent: " + e.getMessage(),
                    "descriptors as protoc makes them",
                    "Compile the sources anew.",
                    e);
        }
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

    /**
     * Only what one method needs: its file and, before it, what that imports.
     *
     * @param messages what is sent and answered; the files of what is packed into them, and of their extensions, come along
     */
    public FileDescriptorSet descriptorSet(MethodDescriptor method, Collection<? extends Message> messages) {
        return descriptorSet(method.getFile(), messages);
    }

    /**
     * Finds a message, nested ones included.
     *
     * @param name {@code package.Message}, or {@code Message} where only one package has it
     */
    public Optional<Descriptor> messageType(String name) {
        return types.find(name);
    }

    /** Only what one message needs: its file, what that imports, and the files of what is packed into it. */
    public FileDescriptorSet descriptorSet(Message message) {
        return descriptorSet(message.getDescriptorForType().getFile(), List.of(message));
    }

    private FileDescriptorSet descriptorSet(FileDescriptor file, Collection<? extends Message> messages) {
        List<FileDescriptor> needed = new ArrayList<>(List.of(file));
        needed.addAll(UsedFiles.of(messages, types));
        return DescriptorLinker.closureOf(needed);
    }

    /** All types, as protobuf's JSON needs them for what is packed into an {@code Any}. */
    public TypeRegistry typeRegistry() {
        return types.registry();
    }

    /** The same message; what was unknown in it and is an extension in this definition is a field. */
    public DynamicMessage withExtensions(DynamicMessage message) {
        return types.withExtensions(message);
    }

    /** What a {@code google.protobuf.Any} holds, when its type is in this definition and its bytes are of that type. */
    public Optional<DynamicMessage> unpack(Message any) {
        return types.unpack(any);
    }

    @Override
    public String toString() {
        return source;
    }
}
