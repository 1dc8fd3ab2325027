package dev.crosscheck.pact;

import dev.crosscheck.service.ServiceName;
import java.nio.file.Path;
import java.util.List;

/** Reads and writes pact files. */
public final class PactFiles {

    private PactFiles() {}

    /**
     * Reads a pact: version 2, 3 or 4, HTTP or gRPC.
     *
     * @throws PactFormatException if it is not a pact, too large (16 MiB) or too deep (1,000 levels)
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Pact read(Path file) {
        return Follows.next();
    }

    /**
     * Reads a pact from text.
     *
     * @param origin where it comes from, for messages
     * @throws PactFormatException if it is not a pact, too large (16 MiB) or too deep (1,000 levels)
     */
    public static Pact read(String json, String origin) {
        return Follows.next();
    }

    /**
     * Writes a pact, version 4: all or nothing, and the same bytes for the same interactions.
     *
     * @throws java.io.UncheckedIOException if it cannot be written; an older file is then untouched
     */
    public static void write(Pact pact, Path file) {
        Follows.next();
    }

    /** What {@link #write} puts into the file. */
    public static String toJson(Pact pact) {
        return Follows.next();
    }

    /** {@code checkout-pricing.json}. */
    public static String fileName(ServiceName consumer, ServiceName provider) {
        return consumer + "-" + provider + ".json";
    }

    /** Why a pact must not be published: what {@link PactFragments#assemble} left beside it, or nothing. */
    public static List<String> reasonsNotToPublish(Path file) {
        return Follows.next();
    }
}
