package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@code .proto} file and all that it imports, from within the import roots and nowhere else. */
final class ProtoSources {

    private static final int MAX_FILES = 1000;
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final String WELL_KNOWN = "google/protobuf/";

    private final List<Path> roots;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, List<String>> imports = new HashMap<>();
    private final Map<String, Path> places = new HashMap<>();

    private ProtoSources(List<Path> roots) {
        this.roots = roots;
    }

    static ProtoSources read(Path file, List<Path> importPaths) {
        Path main = file.toAbsolutePath().normalize();
        Optional<String> packageName = SourceHead.of(text(main)).packageName();
        List<Path> roots = new ArrayList<>();
        importPaths.forEach(path -> roots.add(path.toAbsolutePath().normalize()));
        Path home = roots.stream().filter(main::startsWith).findFirst().orElseGet(() -> rootOf(main, packageName));
        if (!roots.contains(home)) {
            roots.add(0, home);
        }
        ProtoSources sources = new ProtoSources(roots);
        sources.readAll(home.relativize(main).toString().replace('\\', '/'));
        return sources;
    }

    /** The file itself, first, and what it imports, directly or not, by import name. */
    Map<String, String> texts() {
        return texts;
    }

    /** What a file imports itself, in its order. */
    List<String> imports(String name) {
        return imports.getOrDefault(name, List.of());
    }

    /** Where a file is, for those who must correct it; what protobuf brings along goes by its name. */
    String place(String name) {
        Path place = places.get(name);
        return place == null ? name : place.toString();
    }

    /** {@code protos/shop/v1/a.proto} of package {@code shop.v1} is at home in {@code protos}. */
    private static Path rootOf(Path file, Optional<String> packageName) {
        Path directory = parentOf(file);
        Path packagePath = Path.of(packageName.orElse("").replace('.', '/'));
        if (packageName.isEmpty() || !directory.endsWith(packagePath)) {
            return directory;
        }
        Path root = directory;
        for (int i = 0; i < packagePath.getNameCount(); i++) {
            root = parentOf(root);
        }
        return root;
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private void readAll(String mainName) {
        Deque<String> open = new ArrayDeque<>(List.of(mainName));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (texts.containsKey(name)) {
                continue;
            }
            if (texts.size() >= MAX_FILES) {
                throw DefinitionException.of(
                        mainName, "number of imports", "more than " + MAX_FILES, "fewer", "Split the definition.");
            }
            String text = find(name);
            texts.put(name, text);
            imports.put(name, SourceHead.of(text).imports());
            open.addAll(imports(name));
        }
    }

    private String find(String name) {
        for (Path root : roots) {
            try {
                Path candidate = root.resolve(name).normalize();
                if (candidate.startsWith(root) && isRealFileIn(root, candidate)) {
                    places.put(name, candidate);
                    return text(candidate);
                }
            } catch (InvalidPathException e) {
                throw missing(name, e);
            }
        }
        if (name.startsWith(WELL_KNOWN) && !name.contains("..")) {
            return wellKnown(name);
        }
        throw missing(name, null);
    }

    /** A link that leads out of the root does not count. */
    private static boolean isRealFileIn(Path root, Path candidate) {
        try {
            return Files.isRegularFile(candidate) && candidate.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private DefinitionException missing(String name, @Nullable Throwable cause) {
        return new DefinitionException(
                name + ": import was missing (expected: a file under one of " + roots + "). Add its import path.",
                cause);
    }

    /** protobuf-java brings the sources along. */
    String wellKnown(String name) {
        try (InputStream source = FileDescriptorProto.class.getResourceAsStream("/" + name)) {
            if (source == null) {
                throw missing(name, null);
            }
            return new String(source.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw missing(name, e);
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw DefinitionException.of(
                        file.toString(), "size", Files.size(file) + " bytes", "at most " + MAX_BYTES, "Split it.");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new DefinitionException(
                    file + ": file was not readable: " + e + " (expected: UTF-8 text). Check it.", e);
        }
    }
}
