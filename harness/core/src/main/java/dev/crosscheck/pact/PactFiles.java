package dev.crosscheck.pact;

import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads and writes pact files. */
public final class PactFiles {

    static final int MAX_BYTES = 16 * 1024 * 1024;

    private PactFiles() {}

    /**
     * Reads a pact: version 2, 3 or 4, HTTP or gRPC.
     *
     * @throws PactFormatException if it is missing, no pact, too large (16 MiB) or too deep (300 levels)
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Pact read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw PactFormatException.of(file.toString(), "file", "missing", "a pact", "Correct the path.");
            }
            refuseLarge(Files.size(file), file.toString());
            return read(Files.readString(file), file.toString());
        } catch (java.nio.charset.CharacterCodingException e) {
            throw PactFormatException.of(file.toString(), "text", "not UTF-8", "JSON in UTF-8", "Convert the file.");
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": could not be read", e);
        }
    }

    /**
     * Reads a pact from text.
     *
     * @param origin where it comes from, for messages
     * @throws PactFormatException if it is not a pact, too large (16 MiB) or too deep (300 levels)
     */
    public static Pact read(String json, String origin) {
        refuseLarge(json.length(), origin);
        return new PactReader(origin).read(json);
    }

    private static void refuseLarge(long size, String origin) {
        if (size > MAX_BYTES) {
            throw PactFormatException.of(
                    origin,
                    "size",
                    size + " bytes",
                    "at most " + MAX_BYTES,
                    "Split the pact, or shorten its examples.");
        }
    }

    /**
     * Writes a pact, version 4: all or nothing, and the same bytes for the same interactions.
     *
     * @throws PactConflictException if two interactions have the same description and states, and differ
     * @throws UncheckedIOException if it cannot be written; an older file is then untouched
     */
    public static void write(Pact pact, Path file) {
        AtomicFile.write(file, toJson(pact).getBytes(StandardCharsets.UTF_8));
    }

    /** What {@link #write} puts into the file. */
    public static String toJson(Pact pact) {
        return PactWriter.toJson(pact);
    }

    /**
     * The same as version 3, for verifiers that know no later one, such as Pact's in Ruby.
     *
     * @throws IllegalArgumentException if the pact holds more than HTTP interactions, or rules that version 3 has not
     */
    public static String toVersion3(Pact pact) {
        return Version3.toJson(pact);
    }

    /** {@code checkout-pricing.json}; names of services hold nothing that leads elsewhere. */
    public static String fileName(ServiceName consumer, ServiceName provider) {
        return consumer + "-" + provider + ".json";
    }

    /** Why a pact must not be published: what {@link PactFragments#assemble} left beside it, or nothing. */
    public static List<String> reasonsNotToPublish(Path file) {
        return PartialMark.of(file).reasons();
    }
}
