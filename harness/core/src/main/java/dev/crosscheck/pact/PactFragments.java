package dev.crosscheck.pact;

import dev.crosscheck.service.LinkName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What each test class expects, kept until a complete, green run makes pacts of it.
 *
 * <p>The rule: a fragment belongs to one test class and one provider, and stays good for as long as the class file it came from is
 * unchanged. {@link #assemble} writes a pact as the union of all its fragments, but only when
 * <ul>
 *   <li>no class is {@link #incomplete}, and
 *   <li>no class has changed since its fragment was written, and
 *   <li>every interaction that would leave the pact was written by a class that has run since, completely and green, without it.
 * </ul>
 * So one test run alone adds to a pact and never shrinks it. Otherwise the pact stays as it is and a file beside it says why;
 * {@link PactFiles#reasonsNotToPublish} reads it, and a pact that has such a file is not to be published.
 *
 * <p>Several threads and processes may use one directory at the same time.
 */
public final class PactFragments {

    private final Path directory;
    private final Set<String> failedHere = ConcurrentHashMap.newKeySet();

    /**
     * Fragments in a directory.
     *
     * @param directory made when needed; belongs to the build's output, and is to be deleted with it
     */
    public PactFragments(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * What a class that ran completely and green expects of one provider; replaces what it expected before. A class that was
     * {@link #incomplete} in this run stays so.
     */
    public void put(String testClass, Pact fragment) {
        locked(directory, () -> {
            FragmentRecord record = new FragmentRecord(directory, testClass);
            record.put(fragment);
            if (!failedHere.contains(testClass)) {
                record.complete();
            }
        });
    }

    /**
     * All that a class that ran completely and green expects, of every provider it knows; what it expected before is forgotten. With
     * no fragments, the class is one that expects nothing of anyone. A class that was {@link #incomplete} in this run stays so.
     */
    public void putAll(String testClass, List<Pact> all) {
        locked(directory, () -> {
            FragmentRecord record = new FragmentRecord(directory, testClass);
            if (!failedHere.contains(testClass)) {
                record.forget();
            }
            all.forEach(record::put);
        });
    }

    /** A class failed, was not run as a whole, or did not exercise an expectation: no pact is complete now. */
    public void incomplete(String testClass, String reason) {
        incomplete(testClass, reason, List.of());
    }

    /**
     * The same for a class that uses fakes on these links: their pacts are known to be partial even when the class has left no
     * fragment yet.
     */
    public void incomplete(String testClass, String reason, Collection<LinkName> links) {
        failedHere.add(testClass);
        locked(directory, () -> new FragmentRecord(directory, testClass).incomplete(reason, links));
    }

    /**
     * Makes pacts of the fragments, as the rule above says.
     *
     * @return the pacts that are complete, in order of their names
     * @throws PactConflictException if two classes expect different things under one description and states
     */
    public List<Path> assemble(Path pactDirectory) {
        List<Path> complete = new ArrayList<>();
        locked(
                directory,
                () -> locked(pactDirectory.toAbsolutePath().normalize(), () -> {
                    List<FragmentRecord> records = records();
                    List<String> reasons = records.stream()
                            .flatMap(record -> record.doubts().stream())
                            .toList();
                    byLink(records).forEach((link, union) -> {
                        Path file = pactDirectory.resolve(PactFiles.fileName(link.consumer(), link.provider()));
                        List<String> all = new ArrayList<>(reasons);
                        all.addAll(losses(file, union, records));
                        if (all.isEmpty()) {
                            PactFiles.write(new Pact(link.consumer(), link.provider(), union.interactions()), file);
                            PartialMark.of(file).remove();
                            complete.add(file);
                        } else {
                            PartialMark.of(file).write(all);
                        }
                    });
                }));
        return List.copyOf(complete);
    }

    private List<FragmentRecord> records() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory)
                    .sorted()
                    .map(entry -> new FragmentRecord(directory, String.valueOf(entry.getFileName())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + ": could not be listed", e);
        }
    }

    private static Map<LinkName, Union> byLink(List<FragmentRecord> records) {
        Map<LinkName, Union> unions = new TreeMap<>();
        for (FragmentRecord record : records) {
            record.incompleteLinks().forEach(link -> unions.computeIfAbsent(link, any -> new Union()));
            for (Pact fragment : record.fragments()) {
                unions.computeIfAbsent(fragment.link(), any -> new Union()).addAll(fragment.interactions());
            }
        }
        return unions;
    }

    /** Interactions that the pact would lose although their class has not run. */
    private static List<String> losses(Path file, Union union, List<FragmentRecord> records) {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> ran = records.stream().map(FragmentRecord::testClass).toList();
        return PactFiles.read(file).interactions().stream()
                .filter(interaction -> !union.contains(interaction) && !ran.contains(interaction.writtenBy()))
                .map(interaction -> file.getFileName() + ": interaction '" + interaction.description()
                        + "' was not expected in this run (expected: " + writer(interaction)
                        + " runs too). Run all tests; when the test is gone for good, delete the pact first.")
                .toList();
    }

    private static String writer(Interaction interaction) {
        return interaction.writtenBy().isEmpty() ? "the test that wrote it" : interaction.writtenBy();
    }

    private static void locked(Path directory, Runnable action) {
        DirectoryLock.with(directory, action);
    }
}
