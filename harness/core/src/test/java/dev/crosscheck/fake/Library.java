package dev.crosscheck.fake;

import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.library.Book;
import dev.crosscheck.library.FindRequest;
import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The library of the tests, over gRPC and over REST, and who reads its books. */
final class Library {

    static final ServiceName READER = ServiceName.of("reader");
    static final ServiceName LIBRARY = ServiceName.of("library");
    static final GrpcDefinition GRPC = GrpcDefinition.of(Book.getDescriptor().getFile());

    private Library() {}

    static Fake.Builder overGrpc() {
        return Fake.builder(READER, LIBRARY, GRPC);
    }

    static Fake.Builder overRest() {
        return Fake.builder(READER, LIBRARY, RestDefinition.of(text("/library/library.yaml"), "library.yaml"));
    }

    static FindRequest find(String isbn) {
        return FindRequest.newBuilder().setIsbn(isbn).build();
    }

    static Book book(String isbn, String title) {
        return Book.newBuilder().setIsbn(isbn).setTitle(title).setCopies(1).build();
    }

    /** The library was just seen to keep these. */
    static Stamps proven(List<Interaction> interactions) {
        Instant now = Instant.parse("2026-11-22T20:00:00Z");
        return Stamps.of(
                interactions.stream()
                        .map(one -> Stamp.of(LIBRARY, Fingerprint.of(one), Fingerprint.ofText("the pact"), now))
                        .toList(),
                now,
                Stamps.MAX_AGE);
    }

    private static String text(String resource) {
        try (InputStream stream = Library.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
