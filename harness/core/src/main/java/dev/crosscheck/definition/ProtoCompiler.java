package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.nio.file.Path;
import java.util.List;

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
            return GrpcDefinition.of(WireCompiler.compile(sources), file.toString());
        } catch (WireCompiler.RefusedException | DefinitionException e) {
            reason = String.valueOf(e.getMessage());
        }
        FileDescriptorSet compiled;
        try {
            compiled = protoc.compile(sources);
        } catch (ProtocException e) {
            throw DefinitionException.of(
                    file.toString(),
                    "source",
                    "wrong, or only for protoc: " + reason.replaceAll("\\s*\\R\\s*", ", "),
                    "protobuf that compiles in this JVM, when there is no protoc",
                    "Correct it there, or see to this. " + e.getMessage(),
                    e);
        }
        return GrpcDefinition.of(compiled, file.toString());
    }
}
