package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import com.squareup.wire.schema.CoreLoader;
import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Linker;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.internal.SchemaEncoder;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles {@code .proto} sources in this JVM, as far as Wire understands them. */
final class WireCompiler {

    private static final String OPTIONS = "google/protobuf/descriptor.proto";

    private WireCompiler() {}

    /** Sources that are wrong, or that Wire does not understand: nobody but protoc can tell which. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String reason, Throwable cause) {
            super(reason, cause);
        }

        RefusedException(String reason) {
            super(reason);
        }
    }

    /** The same descriptors that protoc makes of these sources. */
    static FileDescriptorSet compile(ProtoSources sources) throws RefusedException {
        try {
            Map<String, ProtoFileElement> elements = new LinkedHashMap<>();
            sources.texts().forEach((name, text) -> elements.put(name, parse(name, text)));
            for (ProtoFileElement element : elements.values()) {
                WireGaps.requireNone(element);
            }
            return encode(link(elements, sources), elements, sources);
        } catch (RuntimeException e) { // Wire throws what it happens to stumble over
            throw new RefusedException(String.valueOf(e.getMessage()), e);
        } catch (StackOverflowError e) {
            throw new RefusedException("nested too deep", e);
        } catch (InvalidProtocolBufferException e) {
            throw new RefusedException("its descriptors are unreadable: " + e.getMessage(), e);
        }
    }

    private static Schema link(Map<String, ProtoFileElement> elements, ProtoSources sources) {
        List<ProtoFileElement> all = new ArrayList<>(elements.values());
        if (!elements.containsKey(OPTIONS)) { // it explains options, whether it is imported or not
            all.add(parse(OPTIONS, sources.wellKnown(OPTIONS)));
        }
        ErrorCollector errors = new ErrorCollector();
        Schema schema = new Linker(CoreLoader.INSTANCE, errors, true, true)
                .link(all.stream().map(ProtoFile.Companion::get).toList());
        errors.throwIfNonEmpty();
        return schema;
    }

    private static FileDescriptorSet encode(Schema schema, Map<String, ProtoFileElement> elements, ProtoSources sources)
            throws InvalidProtocolBufferException {
        SchemaEncoder encoder = new SchemaEncoder(schema);
        FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
        for (Map.Entry<String, ProtoFileElement> source : elements.entrySet()) {
            ProtoFile linked = schema.protoFile(source.getKey());
            if (linked == null) {
                throw new IllegalStateException(source.getKey() + " was lost");
            }
            FileDescriptorProto encoded =
                    FileDescriptorProto.parseFrom(encoder.encode(linked).toByteArray());
            set.addFile(DeclaredDetails.restore(encoded, source.getValue(), sources.imports(source.getKey())));
        }
        return set.build();
    }

    private static ProtoFileElement parse(String name, String text) {
        return ProtoParser.Companion.parse(Location.get(name), text);
    }
}
