package dev.crosscheck.pact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file beside a pact that says why the pact is not what the last run expected. */
record PartialMark(Path file) {

    static PartialMark of(Path pact) {
        return new PartialMark(pact.resolveSibling(pact.getFileName() + ".partial"));
    }

    List<String> reasons() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": could not be read", e);
        }
    }

    void write(List<String> reasons) {
        AtomicFile.write(file, (String.join("\n", reasons) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": could not be removed", e);
        }
    }
}
