package dev.crosscheck.topology;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a provider's definition is.
 *
 * @param file the definition itself; it exists
 * @param importPaths the roots of a {@code .proto}'s imports, empty to let the reader find them
 * @param where the line that names it
 */
public record DefinitionFile(Path file, List<Path> importPaths, Location where) {

    /** Copies the paths. */
    public DefinitionFile {
        importPaths = List.copyOf(importPaths);
    }
}
