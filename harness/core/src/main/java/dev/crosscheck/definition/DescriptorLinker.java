package dev.crosscheck.definition;

import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.SourceContextProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.WrappersProto;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ties the files of a descriptor set together. */
final class DescriptorLinker {

    private static final int MAX_IMPORT_DEPTH = 200;

    /** What protoc brings along, so that nobody needs to. */
    private static final Map<String, FileDescriptor> WELL_KNOWN = Stream.of(
                    AnyProto.getDescriptor(),
                    ApiProto.getDescriptor(),
                    DescriptorProtos.getDescriptor(),
                    DurationProto.getDescriptor(),
                    EmptyProto.getDescriptor(),
                    FieldMaskProto.getDescriptor(),
                    SourceContextProto.getDescriptor(),
                    StructProto.getDescriptor(),
                    TimestampProto.getDescriptor(),
                    TypeProto.getDescriptor(),
                    WrappersProto.getDescriptor())
            .collect(Collectors.toUnmodifiableMap(FileDescriptor::getName, Function.identity()));

    private final String source;
    private final Map<String, FileDescriptorProto> unlinked = new LinkedHashMap<>();
    private final Map<String, FileDescriptor> linked = new LinkedHashMap<>();
    private final Set<String> beingLinked = new LinkedHashSet<>();

    private DescriptorLinker(FileDescriptorSet set, String source) {
        this.source = source;
        set.getFileList().forEach(file -> unlinked.putIfAbsent(file.getName(), file));
    }

    /** Each file after those it imports. */
    static List<FileDescriptor> link(FileDescriptorSet set, String source) {
        DescriptorLinker linker = new DescriptorLinker(set, source);
        linker.unlinked.keySet().forEach(name -> linker.link(name, source));
        return List.copyOf(linker.linked.values());
    }

    /** Whether a file need not be in a set, since protobuf brings it along. */
    static boolean isWellKnown(String name) {
        return WELL_KNOWN.containsKey(name);
    }

    /** The file and, before it, all that it imports. */
    static FileDescriptorSet closureOf(FileDescriptor file) {
        return closureOf(List.of(file));
    }

    /** The files and, each before the one that needs it, all that they import. */
    static FileDescriptorSet closureOf(Collection<FileDescriptor> files) {
        Map<String, FileDescriptor> found = new LinkedHashMap<>();
        files.forEach(file -> collect(file, found));
        FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
        found.values().forEach(each -> set.addFile(each.toProto()));
        return set.build();
    }

    private static void collect(FileDescriptor file, Map<String, FileDescriptor> found) {
        if (!found.containsKey(file.getName())) {
            file.getDependencies().forEach(dependency -> collect(dependency, found));
            found.put(file.getName(), file);
        }
    }

    private FileDescriptor link(String name, String importer) {
        FileDescriptor known = linked.get(name);
        if (known != null) {
            return known;
        }
        if (beingLinked.size() >= MAX_IMPORT_DEPTH || !beingLinked.add(name)) {
            throw DefinitionException.of(
                    source,
                    "import of " + name,
                    beingLinked.contains(name) ? "circular" : "nested deeper than " + MAX_IMPORT_DEPTH,
                    "files that import only what stands on its own",
                    "Break the cycle in " + importer + ".");
        }
        FileDescriptorProto file = find(name, importer);
        List<FileDescriptor> imports = new ArrayList<>();
        file.getDependencyList().forEach(dependency -> imports.add(link(dependency, name)));
        FileDescriptor result = build(file, imports);
        beingLinked.remove(name);
        linked.put(name, result);
        return result;
    }

    private FileDescriptorProto find(String name, String importer) {
        FileDescriptorProto file = unlinked.get(name);
        if (file != null) {
            return file;
        }
        @Nullable FileDescriptor wellKnown = WELL_KNOWN.get(name);
        if (wellKnown != null) {
            return wellKnown.toProto();
        }
        throw DefinitionException.of(
                source,
                "import of " + name,
                "missing, needed by " + importer,
                "every imported file in the set",
                "Make the set with 'protoc --include_imports'.");
    }

    private FileDescriptor build(FileDescriptorProto file, List<FileDescriptor> imports) {
        try {
            return FileDescriptor.buildFrom(DescriptorNormalForm.of(file), imports.toArray(FileDescriptor[]::new));
        } catch (DescriptorValidationException e) {
            throw new DefinitionException(
                    source + ": " + file.getName() + " was inconsistent at " + e.getProblemSymbolName() + ": "
                            + e.getDescription()
                            + " (expected: descriptors as protoc makes them). Compile the sources anew.",
                    e);
        }
    }
}
