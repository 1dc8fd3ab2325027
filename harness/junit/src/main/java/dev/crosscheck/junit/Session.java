package dev.crosscheck.junit;

import dev.crosscheck.pact.PactFragments;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** One run of JUnit: what it leaves behind for the build. Safe for use by classes that run side by side. */
final class Session implements AutoCloseable {

    private final Settings settings;
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final PactFragments fragments;
    private final Set<Path> pactFolders = new ConcurrentSkipListSet<>();

    Session(Settings settings) {
        this.settings = settings;
        this.fragments = new PactFragments(settings.output().resolve("fragments"));
    }

    Settings settings() {
        return settings;
    }

    PactFragments fragments() {
        return fragments;
    }

    /** A folder whose pacts are assembled when the run ends. */
    void assembles(Path pactFolder) {
        pactFolders.add(pactFolder.toAbsolutePath().normalize());
    }

    /** Starts the evidence of one test class. */
    Evidence.Builder evidence(String testClass) {
        String run = settings.run().orElseGet(() -> "local " + began);
        return Evidence.builder(run + "/" + testClass, began);
    }

    /** Writes the evidence of one test class: all of it or, when that fails, nothing. */
    void write(String testClass, Evidence evidence) {
        Path folder = settings.output().resolve("evidence");
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, testClass, ".draft");
            Files.writeString(draft, EvidenceJson.write(evidence));
            Files.move(draft, folder.resolve(testClass + ".json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "evidence: " + folder + " could not be written. Check its rights and the space that is left.", e);
        }
    }

    @Override
    public void close() {
        pactFolders.forEach(fragments::assemble);
    }
}
