package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compiles {@code .proto} sources with protoc: in a directory of its own, so that it sees these sources and no other file. */
final class Protoc {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int MAX_SAID = 256 * 1024;
    private static final long MAX_MADE = 64L * 1024 * 1024;

    /** {@code shop/v1/order.proto:7:3: "Line" is not defined.}, or without a line where there is none to name. */
    private static final Pattern COMPLAINT =
            Pattern.compile("(?m)^(.+?\\.proto)(:\\d+)?(?::\\d+)?: (?!warning: )(.*?)\\.?$");

    private final ProtocFinder finder;

    Protoc(ProtocFinder finder) {
        this.finder = finder;
    }

    static Protoc ofThisMachine() {
        return new Protoc(new ProtocFinder(ProtocSettings.ofThisProcess()));
    }

    /** Where it is. */
    Path executable() throws ProtocException {
        return finder.find();
    }

    /**
     * The file, and all that it imports before it.
     *
     * @throws DefinitionException if protoc refuses the sources
     * @throws ProtocException if there is no protoc, or it does not run
     */
    FileDescriptorSet compile(ProtoSources sources) throws ProtocException {
        Path executable = finder.find();
        String main = sources.texts().keySet().iterator().next();
        try {
            Path directory = Files.createTempDirectory("crosscheck-protoc");
            try {
                write(sources, directory.resolve("sources"));
                if (run(executable, main, directory) == 0) {
                    return FileDescriptorSet.parseFrom(Files.readAllBytes(directory.resolve("made")));
                }
                throw refused(sources, Files.readString(directory.resolve("said"), StandardCharsets.ISO_8859_1));
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new ProtocException(
                    executable + ": protoc was not run: " + e
                            + " (expected: a program for this machine). Name another with CROSSCHECK_PROTOC.",
                    e);
        }
    }

    private static void write(ProtoSources sources, Path root) throws IOException {
        for (Map.Entry<String, String> source : sources.texts().entrySet()) {
            Path file;
            try {
                file = root.resolve(source.getKey()).normalize();
            } catch (InvalidPathException e) {
                throw new IOException(e);
            }
            if (!file.startsWith(root)) {
                throw new IOException("'" + source.getKey() + "' leads out of its root");
            }
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, source.getValue());
        }
    }

    /** Names begin with a dot, lest one that begins with a dash be an option. */
    private static int run(Path executable, String main, Path directory) throws IOException, ProtocException {
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--proto_path=.",
                        "--include_imports",
                        "--descriptor_set_out=../made",
                        "./" + main)
                .directory(directory.resolve("sources").toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > until || tooLong(directory)) {
                    throw unbounded(main);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProtocException("protoc: it was interrupted (expected: its result). Try again.", e);
        } finally {
            process.destroyForcibly();
        }
        if (tooLong(directory)) {
            throw unbounded(main);
        }
        return process.exitValue();
    }

    private static boolean tooLong(Path directory) throws IOException {
        Path made = directory.resolve("made");
        return Files.size(directory.resolve("said")) > MAX_SAID || (Files.exists(made) && Files.size(made) > MAX_MADE);
    }

    private static DefinitionException unbounded(String main) {
        return DefinitionException.of(
                main,
                "what protoc makes of it",
                "too long, or too late",
                "at most " + MAX_MADE + " bytes within " + PATIENCE.toSeconds() + " s",
                "Split the definition.");
    }

    private static DefinitionException refused(ProtoSources sources, String said) throws ProtocException {
        List<MatchResult> complaints = COMPLAINT
                .matcher(said)
                .results()
                .filter(complaint -> sources.texts().containsKey(complaint.group(1)))
                .toList();
        if (complaints.isEmpty()) { // whoever spoke, it was not about the sources
            throw new ProtocException(
                    "protoc: it failed with '"
                            + said.strip().lines().findFirst().orElse("")
                            + "' (expected: descriptors, or what is wrong). Name another with CROSSCHECK_PROTOC.",
                    null);
        }
        MatchResult first = complaints.get(0);
        return DefinitionException.of(
                sources.place(first.group(1)) + Objects.requireNonNullElse(first.group(2), ""),
                "source",
                "wrong: " + first.group(3)
                        + (complaints.size() > 1 ? ", and " + (complaints.size() - 1) + " more" : ""),
                "protobuf that compiles",
                "Correct it there.");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
