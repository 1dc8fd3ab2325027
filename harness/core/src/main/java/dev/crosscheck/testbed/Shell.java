package dev.crosscheck.testbed;

import java.util.List;

/** What can be done inside a running container. */
public interface Shell {

    /**
     * Executes a command.
     *
     * @throws TestbedException if it does not end within 60 s
     */
    ExecOutcome exec(List<String> command);

    /**
     * Puts a file there, readable by everyone; one of the same name is replaced.
     *
     * @param path absolute, in a directory that exists
     * @throws TestbedException if it cannot be put there within 30 s
     */
    void put(String path, byte[] content);
}
