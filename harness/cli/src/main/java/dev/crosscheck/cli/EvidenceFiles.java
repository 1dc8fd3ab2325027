package dev.crosscheck.cli;

import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceException;
import dev.crosscheck.verdict.EvidenceJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Evidence as runs left it on disk. */
final class EvidenceFiles {

    private EvidenceFiles() {}

    /** Reads every file; one that cannot be trusted ends the command with the given code. */
    static List<Evidence> read(List<Path> paths, int exitCode) throws IOException {
        if (paths.isEmpty()) {
            return List.of();
        }
        List<Evidence> evidence = new ArrayList<>();
        for (Path file : JsonFiles.under("evidence", paths)) {
            if (Files.size(file) > EvidenceJson.MAX_BYTES) {
                throw new CommandFailure(
                        exitCode,
                        file + ": evidence was " + Files.size(file) + " bytes long (expected: at most "
                                + EvidenceJson.MAX_BYTES + "). Split the run.");
            }
            try {
                evidence.add(EvidenceJson.read(
                        new String(Files.readAllBytes(file), StandardCharsets.UTF_8), file.toString()));
            } catch (EvidenceException e) {
                throw new CommandFailure(exitCode, String.valueOf(e.getMessage()));
            }
        }
        return evidence;
    }
}
