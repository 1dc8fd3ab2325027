package dev.crosscheck.topology;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.Definitions;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a provider's definition is.
 *
 * @param at the path of a file, which exists, or {@code reflection:host:port} of a service that runs
 * @param importPaths the roots of a {@code .proto}'s imports, empty to let the reader find them
 * @param where the line that names it
 */
public record DefinitionSource(String at, List<Path> importPaths, Location where) {

    /** Copies the paths. */
    public DefinitionSource {
        importPaths = List.copyOf(importPaths);
    }

    /**
     * Reads it.
     *
     * @throws dev.crosscheck.definition.DefinitionException if it cannot be read
     */
    public Definition read() {
        return Definitions.at(at, importPaths);
    }
}
