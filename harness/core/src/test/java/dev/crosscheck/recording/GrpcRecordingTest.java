package dev.crosscheck.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.library.Book;
import dev.crosscheck.library.FindRequest;
import dev.crosscheck.library.LibraryGrpc;
import dev.crosscheck.link.Link;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.LinkName;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that nobody knows calls a provider over a link; what was seen is replayed against the same provider. */
class GrpcRecordingTest {

    private static final LinkName LINK = LinkName.parse("reader -> library");
    private static final GrpcDefinition DEFINITION =
            GrpcDefinition.of(Book.getDescriptor().getFile());

    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Fake provider =
            Fake.builder(LINK.consumer(), LINK.provider(), DEFINITION).start();
    private final FakeService library = provider.open();
    private final Link link = Link.builder(LINK)
            .to(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), provider.baseUri().getPort()))
            .recorder(new Recorder() {
                @Override
                public void exchange(Exchange exchange) {
                    exchanges.add(exchange);
                }

                @Override
                public void answer(FakeAnswer answer) {
                    throw new AssertionError("a link does not answer");
                }
            })
            .start();
    private final ManagedChannel channel =
            NettyChannelBuilder.forAddress(link.address()).usePlaintext().build();

    @AfterEach
    void close() {
        channel.shutdownNow();
        link.close();
        provider.close();
    }

    @Test
    void records_what_the_same_provider_keeps_and_a_changed_one_does_not(@TempDir Path directory) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer s3cret");
        LibraryGrpc.LibraryBlockingStub reader = LibraryGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        for (int i = 1; i <= 20; i++) {
            library.when(LibraryGrpc.getFindMethod(), find("97800000000" + (10 + i)))
                    .reply(Book.newBuilder()
                            .setIsbn("97800000000" + (10 + i))
                            .setTitle("Title " + i)
                            .setCopies(i)
                            .build());
            assertThat(reader.withCompression(i % 2 == 0 ? "gzip" : "identity")
                            .find(find("97800000000" + (10 + i)))
                            .getCopies())
                    .isEqualTo(i);
        }
        library.when(LibraryGrpc.getFindMethod(), find("none")).fails(GrpcCode.NOT_FOUND, "no such book");
        assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> reader.find(find("none")));
        await().atMost(Duration.ofSeconds(10)).until(() -> exchanges.size() == 21);

        Recorded recorded = Recording.of(LINK, DEFINITION).from(List.copyOf(exchanges));

        assertThat(recorded.leftOut()).isEmpty();
        assertThat(recorded.pact().interactions())
                .extracting(Interaction::description)
                .containsExactly("library.v1.Library/Find answers NOT_FOUND", "library.v1.Library/Find answers OK");
        assertThat(recorded.redacted()).contains("library.v1.Library/Find answers OK: metadata authorization");
        Path file = directory.resolve("reader-library.json");
        PactFiles.write(recorded.pact(), file);
        assertThat(file).content(UTF_8).doesNotContain("s3cret");
        assertThat(replay(file)).allMatch(ReplayOutcome::kept, "is kept");

        GrpcInteraction found = (GrpcInteraction) recorded.pact().interactions().get(1);
        String isbn =
                (String) found.request().getField(found.method().getInputType().findFieldByName("isbn"));
        library.when(LibraryGrpc.getFindMethod(), find(isbn)).as("changed").fails(GrpcCode.UNAVAILABLE, "closed");
        assertThat(replay(file)).filteredOn(ReplayOutcome::broken).hasSize(1);
    }

    @Test
    void says_what_it_left_out() {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> LibraryGrpc.newBlockingStub(channel)
                        .find(FindRequest.newBuilder()
                                .setIsbn("x".repeat(100_000))
                                .build()));
        await().atMost(Duration.ofSeconds(10)).until(() -> exchanges.size() == 1);

        Recorded recorded = Recording.of(LINK, DEFINITION).from(List.copyOf(exchanges));

        assertThat(recorded.pact().interactions()).isEmpty();
        assertThat(recorded.leftOut()).singleElement().asString().contains("library.v1.Library/Find: a body was 1000");
    }

    private List<ReplayOutcome> replay(Path file) {
        Pact pact = PactFiles.read(file);
        try (Replayer replayer =
                Replayer.builder(LINK.provider()).target(provider.address()).build()) {
            return pact.interactions().stream().map(replayer::replay).toList();
        }
    }

    private static FindRequest find(String isbn) {
        return FindRequest.newBuilder().setIsbn(isbn).build();
    }
}
