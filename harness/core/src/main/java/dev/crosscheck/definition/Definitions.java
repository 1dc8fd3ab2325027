package dev.crosscheck.definition;

import java.nio.file.Path;
import java.util.List;

/** Reads definitions from files. */
public final class Definitions {

    private Definitions() {}

    /**
     * Reads a definition; the file's ending says what it is: {@code .proto} (compiled in this JVM), {@code .desc}, {@code .binpb} or
     * {@code .pb} (a descriptor set), {@code .yaml}, {@code .yml} or {@code .json} (OpenAPI).
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
        return Follows.next();
    }
}
