package dev.crosscheck.junit;

import dev.crosscheck.topology.StateSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What provider states depend on besides images: the test's code, and where states are said to come from. */
final class StateCircumstances {

    private static final int MOST_FILES = 1000;
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private StateCircumstances() {}

    /** All of it as one text; empty when a state may come from what nobody here can see, such as a hook on another machine. */
    static Optional<String> of(Class<?> test, List<StateSource> sources) {
        Optional<String> text = ClassFiles.of(test);
        for (StateSource source : sources) {
            text = text.flatMap(before -> of(source).map(more -> before + "\n" + more));
        }
        return text;
    }

    private static Optional<String> of(StateSource source) {
        boolean elsewhere = source instanceof StateSource.Http http
                ? !http.address().startsWith("/")
                : source instanceof StateSource.Grpc grpc && !grpc.address().equals(StateSource.SELF);
        if (elsewhere) {
            return Optional.empty();
        }
        return source instanceof StateSource.Files files
                ? contents(files.directory()).map(contents -> files + "\n" + contents)
                : Optional.of(source.toString());
    }

    private static Optional<String> contents(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
            long bytes = 0;
            StringBuilder text = new StringBuilder();
            for (Path file : files) {
                bytes += Files.size(file);
                if (files.size() > MOST_FILES || bytes > MOST_BYTES) {
                    return Optional.empty(); // more than is worth reading to save a replay
                }
                text.append(file.getFileName())
                        .append(' ')
                        .append(HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
            return Optional.of(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("states: directory " + directory + " could not be read. Check its path.", e);
        }
    }
}
