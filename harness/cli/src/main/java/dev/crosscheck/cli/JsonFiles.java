package dev.crosscheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The JSON files that some paths name: a file itself, a directory with all below it. */
final class JsonFiles {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_FILES = 10_000;

    private JsonFiles() {}

    static List<Path> under(String what, List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(below(path));
            } else if (Files.isRegularFile(path)) {
                files.add(path);
            } else {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        path + ": " + what + " was missing (expected: a file or directory). Check the path.");
            }
        }
        if (files.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    paths + ": " + what
                            + " was none (expected: JSON files). Check the path, and that the run left some.");
        }
        return files;
    }

    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory, MAX_DEPTH)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .limit(MAX_FILES)
                    .sorted()
                    .toList();
        }
    }
}
