package dev.crosscheck.replay;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.library.Book;
import dev.crosscheck.library.FindRequest;
import dev.crosscheck.library.LibraryGrpc;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcInteractionBuilder;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.StateHandlers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fake stands for the real provider: it is a gRPC server like any other. */
class GrpcReplayTest {

    private static final ServiceName LIBRARY = ServiceName.of("library");
    private static final GrpcDefinition DEFINITION =
            GrpcDefinition.of(Book.getDescriptor().getFile());
    private static final FindRequest EMMA =
            FindRequest.newBuilder().setIsbn("1").build();

    private final Fake provider =
            Fake.builder(ServiceName.of("replay"), LIBRARY, DEFINITION).start();
    private final FakeService answers = provider.open();
    private final Replayer replayer =
            Replayer.builder(LIBRARY).target(provider.address()).build();

    @AfterEach
    void close() {
        replayer.close();
        provider.close();
    }

    @Test
    void is_kept_by_an_answer_like_the_promised_one() {
        answers.when(LibraryGrpc.getFindMethod(), EMMA).reply(book("Emma, a novel"));

        ReplayOutcome outcome =
                replayer.replay(find().reply(book("Emma"), like()).build());

        assertThat(outcome.kept()).isTrue();
        answers.verify();
    }

    @Test
    void is_broken_by_an_answer_that_a_rule_does_not_match() {
        answers.when(LibraryGrpc.getFindMethod(), EMMA).reply(book("emma"));

        ReplayOutcome outcome = replayer.replay(
                find().reply(book("Emma"), like().matching("title", "[A-Z].*")).build());

        assertThat(outcome.broken()).isTrue();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.path()).isEqualTo("$.title");
            assertThat(mismatch.actual()).contains("emma");
        });
    }

    @Test
    void is_broken_by_another_status() {
        answers.when(LibraryGrpc.getFindMethod(), EMMA).fails(GrpcCode.UNAVAILABLE, "closed on Sundays");

        ReplayOutcome outcome =
                replayer.replay(find().reply(book("Emma"), like()).build());

        assertThat(outcome.broken()).isTrue();
        assertThat(outcome.mismatches())
                .extracting(Mismatch::actual)
                .anyMatch(actual -> actual.contains("UNAVAILABLE"));
    }

    @Test
    void is_kept_by_the_promised_error() {
        answers.when(LibraryGrpc.getFindMethod(), EMMA).fails(GrpcCode.NOT_FOUND, "no such book");

        ReplayOutcome outcome = replayer.replay(
                find().status(GrpcCode.NOT_FOUND, "no such book").build());

        assertThat(outcome.kept()).isTrue();
    }

    @Test
    void sends_metadata_of_the_pact_and_of_the_test() {
        answers.when(LibraryGrpc.getFindMethod(), EMMA)
                .metadata("shelf", "a3")
                .metadata("authorization", "Bearer today")
                .reply(book("Emma"));
        GrpcInteraction promised = find().requestMetadata(Map.of("shelf", "a3", "authorization", "Bearer recorded"))
                .reply(book("Emma"), exactly())
                .build();

        ReplayOutcome outcome = replayer.replay(promised, Map.of("Authorization", "Bearer today"));

        assertThat(outcome.kept()).isTrue();
    }

    @Test
    void fills_in_the_values_of_the_states() {
        answers.when(
                        LibraryGrpc.getFindMethod(),
                        FindRequest.newBuilder().setIsbn("77").setPages(3).build())
                .metadata("shelf", "a3")
                .reply(book("Emma"));
        GrpcInteraction promised = find().given(ProviderState.of("Emma is there"))
                .requestMetadata(Map.of("shelf", "recorded"))
                .reply(book("Emma"), like())
                .build();
        var generators = promised.model().getRequest().getGenerators();
        generators.addGenerator(Category.BODY, "$.isbn", new ProviderStateGenerator("${id}"));
        generators.addGenerator(Category.BODY, "$.pages", new ProviderStateGenerator("${pages}"));
        generators.addGenerator(Category.METADATA, "shelf", new ProviderStateGenerator("${shelf}"));
        StateHandler states =
                StateHandlers.of(Map.of("Emma is there", parameters -> Map.of("id", "77", "pages", 3, "shelf", "a3")));

        try (Replayer filling = Replayer.builder(LIBRARY)
                .target(provider.address())
                .states(states)
                .build()) {
            assertThat(filling.replay(promised)).returns(true, ReplayOutcome::kept);
        }
    }

    @Test
    void is_inconclusive_when_a_state_does_not_give_the_value_that_the_request_needs() {
        GrpcInteraction promised = find().given(ProviderState.of("Emma is there"))
                .reply(book("Emma"), like())
                .build();
        promised.model()
                .getRequest()
                .getGenerators()
                .addGenerator(Category.BODY, "$.isbn", new ProviderStateGenerator("${id}"));
        StateHandler silent = StateHandlers.of(Map.of("Emma is there", parameters -> Map.of("isbn", "1")));

        try (Replayer filling = Replayer.builder(LIBRARY)
                .target(provider.address())
                .states(silent)
                .build()) {
            ReplayOutcome outcome = filling.replay(promised);

            assertThat(outcome.inconclusive()).isTrue();
            assertThat(outcome.error()).contains("value 'id' was missing", "[isbn]");
            assertThat(answers.answers()).isEmpty();
        }
    }

    @Test
    void is_inconclusive_before_anything_is_sent_when_a_rule_cannot_be_applied() {
        ReplayOutcome outcome = replayer.replay(
                find().reply(book("Emma"), like().matching("title", "(?=E)mma")).build());

        assertThat(outcome.inconclusive()).isTrue();
        assertThat(outcome.error()).contains("$.title", "(?=E)mma", "RE2").doesNotContain("Exception");
        assertThat(answers.answers()).isEmpty();
    }

    @Test
    void is_inconclusive_when_nobody_listens() {
        provider.close();

        ReplayOutcome outcome =
                replayer.replay(find().reply(book("Emma"), like()).build());

        assertThat(outcome.inconclusive()).isTrue();
        assertThat(outcome.error()).contains("library", provider.address(), "Connection refused");
    }

    @Test
    void is_inconclusive_when_no_answer_comes_before_the_deadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Replayer hasty = Replayer.builder(LIBRARY)
                        .target("127.0.0.1:" + silent.getLocalPort())
                        .deadline(Duration.ofMillis(200))
                        .build()) {
            ReplayOutcome outcome =
                    hasty.replay(find().reply(book("Emma"), like()).build());

            assertThat(outcome.inconclusive()).isTrue();
            assertThat(outcome.error()).contains("DEADLINE_EXCEEDED");
        }
    }

    private static GrpcInteractionBuilder find() {
        return GrpcInteraction.builder(
                        "finds Emma",
                        DEFINITION,
                        DEFINITION.method("library.v1.Library/Find").orElseThrow())
                .request(EMMA, exactly());
    }

    private static Book book(String title) {
        return Book.newBuilder().setIsbn("1").setTitle(title).build();
    }
}
