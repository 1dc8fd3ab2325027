package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads definitions from files, or from services that run. */
public final class Definitions {

    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private static final String REFLECTION = "reflection:";

    private Definitions() {}

    /**
     * Reads a definition from where somebody says it is.
     *
     * @param where a file's path, or {@code reflection:host:port} of a gRPC service that runs and is {@linkplain Reflection asked}
     * @param importPaths directories in which a {@code .proto} finds what it imports
     * @throws DefinitionException if it cannot be read
     * @throws IllegalArgumentException if the address is not a host and a port
     */
    public static Definition at(String where, List<Path> importPaths) {
        return isReflection(where)
                ? Reflection.of(where.substring(REFLECTION.length())).read()
                : read(Path.of(where), importPaths);
    }

    /** Whether {@link #at} would ask a service that runs. */
    public static boolean isReflection(String where) {
        return where.startsWith(REFLECTION);
    }

    /**
     * Reads a definition; the file's ending says what it is: {@code .proto}, {@code .desc}, {@code .binpb} or {@code .pb} (a
     * descriptor set), {@code .yaml}, {@code .yml} or {@code .json} (OpenAPI).
     *
     * <p>{@code .proto} sources are compiled in this JVM. What is beyond it (editions, groups, {@code extend} in a message) protoc
     * compiles: the one named by {@code CROSSCHECK_PROTOC}, or that of our protobuf's version from Maven's local repository, or from
     * Maven Central, which {@code CROSSCHECK_CENTRAL} replaces by a mirror or by {@code none}. It is kept in the user's directory for
     * caches, or in {@code CROSSCHECK_CACHE}. System properties named {@code crosscheck.protoc} and so on go before these variables.
     *
     * @throws DefinitionException if it cannot be read
     */
    public static Definition read(Path file) {
        return read(file, List.of());
    }

    /**
     * Reads a definition.
     *
     * @param importPaths directories in which a {@code .proto} finds what it imports; empty to find the root from its package
     * @throws DefinitionException if it cannot be read
     */
    public static Definition read(Path file, List<Path> importPaths) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        byte[] content = bytes(file);
        return switch (ending) {
            case "proto" -> ProtoCompiler.compile(file, importPaths);
            case "desc", "binpb", "pb" -> GrpcDefinition.of(descriptorSet(content, file), file.toString());
            case "yaml", "yml", "json" -> RestDefinition.of(new String(content, StandardCharsets.UTF_8), file);
            default ->
                throw DefinitionException.of(
                        file.toString(),
                        "ending",
                        "'" + ending + "'",
                        "proto, desc, binpb, pb, yaml, yml or json",
                        "Rename the file.");
        };
    }

    /**
     * The protoc that compiled a definition, which is asked only for what this JVM does not understand.
     *
     * @param where as {@link #at} takes it
     * @return empty when none was needed
     * @throws DefinitionException if one is needed and cannot be had
     */
    public static Optional<Path> protocFor(String where, List<Path> importPaths) {
        return !isReflection(where) && where.toLowerCase(Locale.ROOT).endsWith(".proto")
                ? ProtoCompiler.protocFor(Path.of(where), importPaths)
                : Optional.empty();
    }

    private static byte[] bytes(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw DefinitionException.of(file.toString(), "file", "missing", "a definition", "Correct the path.");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw DefinitionException.of(
                        file.toString(), "size", Files.size(file) + " bytes", "at most " + MAX_BYTES, "Split it.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DefinitionException(
                    file + ": file was not readable: " + e + " (expected: a definition). Check its permissions.", e);
        }
    }

    private static FileDescriptorSet descriptorSet(byte[] content, Path file) {
        try {
            return FileDescriptorSet.parseFrom(content);
        } catch (InvalidProtocolBufferException e) {
            throw new DefinitionException(
                    file + ": content was not a descriptor set: " + e.getMessage()
                            + " (expected: what 'protoc --descriptor_set_out' writes). Make it anew.",
                    e);
        }
    }
}
