package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Compiles {@code .proto} sources: in this JVM where that gives what protoc would give, so that nobody needs protoc; with protoc
 * where it does not (editions, groups and other rarities), and to learn what is wrong with them.
 */
final class ProtoCompiler {

    private ProtoCompiler() {}

    static GrpcDefinition compile(Path file, List<Path> importPaths) {
        return compile(file, importPaths, Protoc.ofThisMachine());
    }

    static GrpcDefinition compile(Path file, List<Path> importPaths, Protoc protoc) {
        ProtoSources sources = ProtoSources.read(file, importPaths);
        String reason;
        try {
            return inThisJvm(sources, file);
        } catch (WireCompiler.RefusedException | DefinitionException e) {
            reason = String.valueOf(e.getMessage());
        }
        FileDescriptorSet compiled;
        try {
            compiled = protoc.compile(sources);
        } catch (ProtocException e) {
            throw without(file, reason, e);
        }
        return GrpcDefinition.of(compiled, file.toString());
    }

    /** The protoc that {@link #compile} asks; empty when it asks none. */
    static Optional<Path> protocFor(Path file, List<Path> importPaths) {
        try {
            inThisJvm(ProtoSources.read(file, importPaths), file);
            return Optional.empty();
        } catch (WireCompiler.RefusedException | DefinitionException refused) {
            try {
                return Optional.of(Protoc.ofThisMachine().executable());
            } catch (ProtocException e) {
                throw without(file, String.valueOf(refused.getMessage()), e);
            }
        }
    }

    private static GrpcDefinition inThisJvm(ProtoSources sources, Path file) throws WireCompiler.RefusedException {
        return GrpcDefinition.of(WireCompiler.compile(sources), file.toString());
    }

    private static DefinitionException without(Path file, String reason, ProtocException cause) {
        return DefinitionException.of(
                file.toString(),
                "source",
                "wrong, or only for protoc: " + reason.replaceAll("\\s*\\R\\s*", ", "),
                "protobuf that compiles in this JVM, when there is no protoc",
                "Correct it there, or see to this. " + cause.getMessage(),
                cause);
    }
}
