package dev.crosscheck.state;

import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.testbed.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The states that files in a directory describe: {@code <state>.sql} or {@code <state>.json}, and where there is something to undo
 * {@code <state>.teardown.sql} or {@code .json}. Each is filled in, put into the container and handed to the command.
 */
final class FileStates implements StateHandler {

    private static final List<String> ENDINGS = List.of(".sql", ".json");
    private static final String TEARDOWN = ".teardown";
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Path directory;
    private final Shell shell;
    private final List<String> command;

    FileStates(Path directory, Shell shell, List<String> command) {
        this.directory = directory;
        this.shell = shell;
        this.command = List.copyOf(command);
    }

    @Override
    public Map<String, Object> setUp(ProviderState state) throws Exception {
        return ToldValues.lastLine(apply(state, required(state)));
    }

    @Override
    public void tearDown(ProviderState state) throws Exception {
        required(state);
        Optional<Path> undo = file(fileName(state) + TEARDOWN);
        if (undo.isPresent()) {
            apply(state, undo.get());
        }
    }

    private Path required(ProviderState state) throws IOException, UnknownStateException {
        Optional<Path> file = file(fileName(state));
        if (file.isEmpty()) {
            throw new UnknownStateException(state, known());
        }
        return file.get();
    }

    private Optional<Path> file(String name) {
        return ENDINGS.stream()
                .map(ending -> directory.resolve(name + ending))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** What no file may be named for is an underscore in its name. */
    private static String fileName(ProviderState state) {
        return state.name().replaceAll("[\\x00-\\x1f/\\\\:*?\"<>|]", "_");
    }

    private List<String> known() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> ENDINGS.stream().anyMatch(name::endsWith))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .filter(name -> !name.endsWith(TEARDOWN))
                    .sorted()
                    .toList();
        }
    }

    private String apply(ProviderState state, Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + ": size was " + Files.size(file) + " bytes (expected: at most " + MOST_BYTES
                    + "). Split the state, or let a command make it.");
        }
        String text = Files.readString(file);
        boolean sql = file.toString().endsWith(".sql");
        String filled = sql
                ? SqlFile.filledIn(text, state.parameters(), file.toString())
                : JsonFixture.filledIn(text, state.parameters(), file.toString());
        String path = "/tmp/crosscheck-state" + (sql ? ".sql" : ".json");
        shell.put(path, filled.getBytes(StandardCharsets.UTF_8));
        List<String> words = new ArrayList<>(command);
        words.add(path);
        return shell.exec(words).requireSuccess().standardOutput();
    }
}
