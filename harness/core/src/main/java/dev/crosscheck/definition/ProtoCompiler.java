package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import com.squareup.wire.schema.CoreLoader;
import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Linker;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.internal.SchemaEncoder;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Compiles {@code .proto} sources in this JVM, so that nobody needs protoc. */
final class ProtoCompiler {

    private ProtoCompiler() {}

    static GrpcDefinition compile(Path file, List<Path> importPaths) {
        ProtoSources sources = ProtoSources.read(file, importPaths);
        try {
            ErrorCollector errors = new ErrorCollector();
            Schema schema = new Linker(CoreLoader.INSTANCE, errors, true, true)
                    .link(sources.elements().stream()
                            .map(ProtoFile.Companion::get)
                            .toList());
            errors.throwIfNonEmpty();
            SchemaEncoder encoder = new SchemaEncoder(schema);
            FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
            for (Map.Entry<String, ProtoFileElement> source : sources.imported().entrySet()) {
                ProtoFile linked = schema.protoFile(source.getKey());
                if (linked == null) {
                    throw new IllegalStateException(source.getKey() + " was lost");
                }
                FileDescriptorProto encoded =
                        FileDescriptorProto.parseFrom(encoder.encode(linked).toByteArray());
                set.addFile(DeclaredDetails.restore(encoded, source.getValue()));
            }
            return GrpcDefinition.of(set.build(), file.toString());
        } catch (DefinitionException e) {
            throw e;
        } catch (RuntimeException e) { // Wire throws what it happens to stumble over
            throw DefinitionException.of(
                    file.toString(),
                    "source",
                    "wrong: " + e,
                    "protobuf that compiles",
                    "Correct it there, or give a descriptor set.",
                    e);
        } catch (StackOverflowError e) {
            throw DefinitionException.of(
                    file.toString(), "nesting", "too deep", "fewer levels", "Flatten the messages.", e);
        } catch (InvalidProtocolBufferException e) {
            throw new DefinitionException(
                    file + ": descriptors were unreadable: " + e.getMessage()
                            + " (expected: readable ones). Give a descriptor set made by protoc instead.",
                    e);
        }
    }
}
