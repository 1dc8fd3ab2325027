package dev.crosscheck.junit;

import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.broker.Credentials;
import dev.crosscheck.pact.PactFragments;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceJson;
import dev.crosscheck.verdict.FailedTest;
import dev.crosscheck.verdict.Proofs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One run of JUnit: what it leaves behind for the build. Safe for use by classes that run side by side. */
final class Session implements AutoCloseable {

    private final Settings settings;
    private final Clock clock;
    private final Instant began;
    private final PactFragments fragments;
    private final Set<Path> pactFolders = new ConcurrentSkipListSet<>();

    Session(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.began = now();
        this.fragments = new PactFragments(settings.output().resolve("fragments"));
    }

    Settings settings() {
        return settings;
    }

    /** The time, as evidence tells it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    PactFragments fragments() {
        return fragments;
    }

    /**
     * What earlier runs, and the classes of this one that are over, saw real providers keep.
     *
     * @throws InconclusiveException if their evidence cannot be trusted
     */
    Stamps stamps(Path pactFolder) {
        return stamps(Proofs.in(EarlierEvidence.in(settings.evidence(pactFolder))));
    }

    /**
     * The same, with what the broker was told about some providers, where there is a broker.
     *
     * @throws InconclusiveException if evidence cannot be trusted, or the broker cannot be asked
     */
    Stamps stamps(Path pactFolder, Set<ServiceName> providers) {
        List<Stamp> all = new ArrayList<>(Proofs.in(EarlierEvidence.in(settings.evidence(pactFolder))));
        settings.broker().ifPresent(address -> providers.forEach(provider -> all.addAll(told(address, provider))));
        return stamps(all);
    }

    private static List<Stamp> told(String broker, ServiceName provider) {
        try {
            return BrokerClient.of(URI.create(broker), Credentials.from(System.getenv()))
                    .stamps(provider);
        } catch (BrokerException e) {
            throw new InconclusiveException(String.valueOf(e.getMessage()), e);
        }
    }

    private Stamps stamps(List<Stamp> all) {
        Stamps stamps = Stamps.of(all, clock.instant(), settings.stampMaxAge());
        for (ServiceName provider : all.stream().map(Stamp::provider).collect(Collectors.toSet())) {
            stamps = settings.image(provider).map(knowing(stamps, provider)).orElse(stamps);
        }
        return stamps;
    }

    private static Function<String, Stamps> knowing(Stamps stamps, ServiceName provider) {
        return image -> stamps.knowing(provider, image);
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

    /** A class could not be run: it leaves evidence of that, and its part of the pacts is not known. */
    void notStarted(Class<?> testClass, Path pactFolder, Throwable why) {
        String name = testClass.getName();
        String problem = problem(List.of(why));
        assembles(pactFolder);
        fragments.incomplete(name, "its testbed did not start: " + problem);
        write(
                name,
                evidence(name)
                        .failure(new FailedTest(Annotations.simpleName(testClass), problem, List.of()))
                        .build());
    }

    /** What went wrong, for people. */
    static String problem(List<Throwable> causes) {
        return causes.stream()
                .map(cause -> cause.getMessage() == null || cause.getMessage().isBlank()
                        ? cause.toString()
                        : cause.getMessage())
                .collect(Collectors.joining("\n\n"));
    }

    /** Writes the evidence of one test class: all of it or, when that fails, nothing. */
    void write(String testClass, Evidence evidence) {
        Path folder = settings.output().resolve("evidence");
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, testClass, ".draft");
            try {
                Files.writeString(draft, EvidenceJson.write(evidence));
                Files.move(draft, folder.resolve(testClass + ".json"), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "evidence: " + folder + " could not be written. Check its rights and the space that is left.", e);
        }
    }

    /** Assembles the pacts of every folder, even when that is impossible in one of them. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (Path folder : pactFolders) {
            try {
                fragments.assemble(folder);
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
