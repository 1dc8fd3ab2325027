package dev.crosscheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The JSON files that some paths name: a file itself, a directory with all below it. */
final class JsonFiles {

    private static final int MAX_FILES = 10_000;

    private JsonFiles() {}

    /** All of them, in the order of the paths, each directory's by name; a path that holds none ends the command. */
    static List<Path> under(String what, List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(below(what, path));
            } else if (Files.isRegularFile(path)) {
                files.add(path);
            } else {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        path + ": " + what + " was missing (expected: a file or directory). Check the path.");
            }
        }
        return files;
    }

    private static List<Path> below(String what, Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .limit(MAX_FILES + 1L)
                    .sorted()
                    .toList();
        }
        if (files.isEmpty() || files.size() > MAX_FILES) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    directory + ": " + what + " was " + (files.isEmpty() ? "none" : "more than " + MAX_FILES + " files")
                            + " (expected: 1 to " + MAX_FILES + " files named *.json at any depth). "
                            + "Check the path, and that the run left some.");
        }
        return files;
    }
}
