package dev.crosscheck.state;

import dev.crosscheck.testbed.ExecOutcome;
import dev.crosscheck.testbed.Shell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A container of which only its notes are there. */
final class NotingShell implements Shell {

    final List<List<String>> commands = new ArrayList<>();
    final Map<String, String> files = new LinkedHashMap<>();
    private final int exitCode;
    private final String says;

    NotingShell(int exitCode, String says) {
        this.exitCode = exitCode;
        this.says = says;
    }

    @Override
    public ExecOutcome exec(List<String> command) {
        commands.add(command);
        return new ExecOutcome(command, exitCode, says + "and a warning", says);
    }

    @Override
    public void put(String path, byte[] content) {
        files.put(path, new String(content, StandardCharsets.UTF_8));
    }
}
