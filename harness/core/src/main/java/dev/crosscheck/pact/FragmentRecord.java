package dev.crosscheck.pact;

import dev.crosscheck.service.LinkName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One test class's part of the fragments: its pacts, the class file they came from, and why they may not count. */
record FragmentRecord(Path directory, String testClass) {

    private static final String FINGERPRINT = "class.sha256";
    private static final String INCOMPLETE = "incomplete";
    private static final String LINKS = "links";

    FragmentRecord {
        if (!testClass.matches("[\\p{L}\\p{N}_$][\\p{L}\\p{N}_$.-]{0,250}") || testClass.contains("..")) {
            throw new IllegalArgumentException(
                    "fragment: test class was '" + testClass + "' (expected: a class name). Use Class.getName().");
        }
    }

    private Path home() {
        return directory.resolve(testClass);
    }

    void put(Pact fragment) {
        Pact own = new Pact(
                fragment.consumer(),
                fragment.provider(),
                fragment.interactions().stream().map(this::signed).toList());
        PactFiles.write(own, home().resolve(PactFiles.fileName(own.consumer(), own.provider())));
        AtomicFile.write(home().resolve(FINGERPRINT), fingerprint().getBytes(StandardCharsets.UTF_8));
    }

    private Interaction signed(Interaction interaction) {
        if (interaction.writtenBy().isEmpty()) {
            interaction.model().setTestName(testClass);
        }
        return interaction;
    }

    void complete() {
        try {
            Files.deleteIfExists(home().resolve(INCOMPLETE));
        } catch (IOException e) {
            throw new UncheckedIOException(home() + ": could not be changed", e);
        }
    }

    void incomplete(String reason, Collection<LinkName> links) {
        String text = links.stream().map(LinkName::toString).collect(Collectors.joining("\n"));
        AtomicFile.write(home().resolve(LINKS), text.getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(home().resolve(INCOMPLETE), reason.getBytes(StandardCharsets.UTF_8));
    }

    /** Whose pacts are partial while the class is incomplete, though it may have no fragment for them. */
    List<LinkName> incompleteLinks() {
        return text(INCOMPLETE).isEmpty()
                ? List.of()
                : text(LINKS).lines().map(LinkName::parse).toList();
    }

    /** Removes all there is about the class. */
    void forget() {
        if (!Files.isDirectory(home())) {
            return;
        }
        try (Stream<Path> files = Files.list(home())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(home());
        } catch (IOException e) {
            throw new UncheckedIOException(home() + ": could not be removed", e);
        }
    }

    /** Why the fragments may not be what the class expects now. */
    List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        String reason = text(INCOMPLETE);
        if (!reason.isEmpty()) {
            doubts.add(testClass + ": run was incomplete: " + reason.replace('\n', ' ')
                    + " (expected: every test green, every expectation exercised). Make it green and run it again.");
        }
        String now = fingerprint();
        String then = text(FINGERPRINT);
        if (!now.isEmpty() && !then.isEmpty() && !now.equals(then)) {
            doubts.add(testClass + ": class was changed since it ran (expected: what is tested is what is published)."
                    + " Run it again.");
        }
        return doubts;
    }

    List<Pact> fragments() {
        try (Stream<Path> files = Files.list(home())) {
            return files.filter(file -> file.toString().endsWith(".json") && !isHidden(file))
                    .sorted()
                    .map(PactFiles::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(home() + ": could not be listed", e);
        }
    }

    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    private String text(String name) {
        Path file = home().resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": could not be read", e);
        }
    }

    /** Of the class file, or empty where there is none, as when pacts are assembled by another process. */
    private String fingerprint() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        String resource = testClass.replace('.', '/') + ".class";
        try (InputStream bytes = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            return bytes == null
                    ? ""
                    : HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + ": could not be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "fragment: SHA-256 was missing (expected: every Java has it). Use another.", e);
        }
    }
}
