package dev.crosscheck.definition;

import com.google.protobuf.RuntimeVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds protoc: one's own, the one used before, the one Maven has, or the one on Maven Central.
 *
 * <p>It is of the version of the protobuf for Java that we are built with, since a newer one may write what that cannot read. A
 * version that is not there for a platform is made up for by an earlier one that differs in the last number only.
 */
final class ProtocFinder {

    private static final String FOLDER = "com/google/protobuf/protoc/";

    private final ProtocSettings settings;

    ProtocFinder(ProtocSettings settings) {
        this.settings = settings;
    }

    Path find() throws ProtocException {
        Optional<Path> named = settings.named();
        if (named.isPresent()) {
            // protoc runs in a directory of its own; a bare name is looked for on the PATH
            return Files.exists(named.get()) ? named.get().toAbsolutePath() : named.get();
        }
        String platform = settings.platform();
        List<String> artifacts = IntStream.iterate(RuntimeVersion.PATCH, patch -> patch >= 0, patch -> patch - 1)
                .mapToObj(patch -> RuntimeVersion.MAJOR + "." + RuntimeVersion.MINOR + "." + patch)
                .map(version -> FOLDER + version + "/protoc-" + version + "-" + platform + ".exe")
                .toList();
        for (String artifact : artifacts) {
            Path cached = cached(artifact);
            if (Files.isExecutable(cached)) {
                return cached;
            }
            Optional<Path> maven = settings.localRepository().find(artifact);
            if (maven.isPresent()) {
                return keep(cached, read(maven.get()));
            }
        }
        return download(artifacts, platform);
    }

    private Path cached(String artifact) {
        return settings.cache().resolve("protoc").resolve(artifact.substring(artifact.lastIndexOf('/') + 1));
    }

    private static byte[] read(Path artifact) throws ProtocException {
        try {
            byte[] content = Files.readAllBytes(artifact);
            Path checksum = artifact.resolveSibling(artifact.getFileName() + ".sha1");
            if (Files.isRegularFile(checksum)) {
                String expected = MavenCentral.firstWord(Files.readAllBytes(checksum));
                String actual = MavenCentral.digest("SHA-1", content);
                if (!actual.equals(expected)) {
                    throw new ProtocException(
                            artifact + ": SHA-1 was " + actual + " (expected: " + expected
                                    + ", as the file beside it says). Delete both, and Maven gets them again.",
                            null);
                }
            }
            return content;
        } catch (IOException e) {
            throw new ProtocException(
                    artifact + ": file was not readable: " + e + " (expected: protoc). Check its permissions.", e);
        }
    }

    private Path download(List<String> artifacts, String platform) throws ProtocException {
        URI central = settings.central().orElse(null);
        if (central == null) {
            throw missing(platform, "nowhere on this machine, and nothing may be downloaded", null);
        }
        MavenCentral repository = new MavenCentral(central);
        for (String artifact : artifacts) {
            try {
                Optional<byte[]> content = repository.fetch(artifact);
                if (content.isPresent()) {
                    return keep(cached(artifact), content.get());
                }
            } catch (IOException | IllegalArgumentException e) { // the latter for addresses that are none
                throw missing(platform, "not to be had from " + central + ": " + e, e);
            }
        }
        throw missing(platform, "not at " + central.resolve(FOLDER), null);
    }

    /** Another process may do the same at this moment: whoever comes last finds the same content. */
    private static Path keep(Path place, byte[] content) throws ProtocException {
        try {
            Path directory = Files.createDirectories(place.toAbsolutePath().getParent());
            Path written = Files.createTempFile(directory, ".protoc", ".tmp");
            try {
                Files.write(written, content);
                if (!written.toFile().setExecutable(true)) {
                    throw new IOException(written + " cannot be made executable");
                }
                Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException e) { // Windows replaces nothing that runs
                return place;
            } finally {
                Files.deleteIfExists(written);
            }
            return place;
        } catch (IOException e) {
            throw new ProtocException(
                    place + ": protoc was not kept there: " + e
                            + " (expected: a directory that can be written). Name another with CROSSCHECK_CACHE.",
                    e);
        }
    }

    private static ProtocException missing(String platform, String how, @Nullable Throwable cause) {
        String version = RuntimeVersion.MAJOR + "." + RuntimeVersion.MINOR + "." + RuntimeVersion.PATCH;
        return new ProtocException(
                "protoc: version " + version + " for " + platform + " was " + how
                        + " (expected: in Maven's local repository, or on Maven Central). Where there is a network, run"
                        + " 'mvn dependency:get -Dartifact=com.google.protobuf:protoc:" + version + ":exe:" + platform
                        + "'; or name a mirror with CROSSCHECK_CENTRAL, or a protoc of your own with CROSSCHECK_PROTOC.",
                cause);
    }
}
