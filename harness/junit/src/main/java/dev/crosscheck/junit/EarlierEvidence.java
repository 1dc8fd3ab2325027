package dev.crosscheck.junit;

import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceException;
import dev.crosscheck.verdict.EvidenceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What runs left behind in folders. */
final class EarlierEvidence {

    private static final int MOST_FILES = 10_000;

    private EarlierEvidence() {}

    /**
     * Every evidence file; a folder that is not there holds none.
     *
     * @throws InconclusiveException if one cannot be trusted: it would prove what nobody saw
     */
    static List<Evidence> in(List<Path> folders) {
        List<Evidence> found = new ArrayList<>();
        for (Path file : files(folders)) {
            found.add(read(file));
        }
        return found;
    }

    private static List<Path> files(List<Path> folders) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders.stream()
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .distinct()
                .toList()) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.list(folder)) {
                    all.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .limit(MOST_FILES + 1L)
                            .forEach(files::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(
                            "evidence: folder " + folder + " could not be read. Check its rights.", e);
                }
            }
        }
        if (files.size() > MOST_FILES) {
            throw new InconclusiveException("evidence: there were more than " + MOST_FILES + " files in " + folders
                    + " (expected: fewer). Remove what is out of date.");
        }
        return files;
    }

    private static Evidence read(Path file) {
        try {
            if (Files.size(file) > EvidenceJson.MAX_BYTES) {
                throw new InconclusiveException(file + ": evidence was " + Files.size(file)
                        + " bytes long (expected: at most " + EvidenceJson.MAX_BYTES + "). Remove it.");
            }
            return EvidenceJson.read(Files.readString(file), file.toString());
        } catch (EvidenceException e) {
            throw new InconclusiveException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": evidence could not be read. Check its rights.", e);
        }
    }
}
