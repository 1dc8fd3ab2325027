package dev.crosscheck.fake;

import static dev.crosscheck.fake.Library.book;
import static dev.crosscheck.fake.Library.find;
import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosscheck.library.FindRequest;
import dev.crosscheck.library.LibraryGrpc;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.service.GrpcCode;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrpcFakeTest {

    private static final MethodDescriptor<FindRequest, dev.crosscheck.library.Book> FIND = LibraryGrpc.getFindMethod();
    private static final Metadata.Key<String> PROVENANCE =
            Metadata.Key.of(Fake.PROVENANCE, Metadata.ASCII_STRING_MARSHALLER);

    private static final Metadata.Key<String> SHELF = Metadata.Key.of("shelf", Metadata.ASCII_STRING_MARSHALLER);

    private final Fake fake = Library.overGrpc().start();
    private final FakeService library = fake.open();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void answers_a_call_that_a_test_expects() {
        library.given("Emma is there").when(FIND, find("1")).reply(book("1", "Emma"));

        assertThat(call(fake, find("1"))).isEqualTo(book("1", "Emma"));
        library.verify();
    }

    @Test
    void answers_a_call_known_from_the_definition_alone() {
        library.whenCalled("library.v1.Library/Find", "{\"isbn\": \"1\"}")
                .reply("{\"isbn\": \"1\", \"title\": \"Emma\", \"copies\": \"1\"}");

        assertThat(call(fake, find("1"))).isEqualTo(book("1", "Emma"));
    }

    @Test
    void refuses_a_unary_call_with_two_requests() {
        Expectation never = library.when(FIND, find("1")).reply(book("1", "Emma"));
        ClientCall<FindRequest, dev.crosscheck.library.Book> call = fake.channel()
                .newCall(
                        FIND.toBuilder()
                                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                                .build(),
                        CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.SECONDS));
        CompletableFuture<Status> status = new CompletableFuture<>();
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status closed, Metadata trailers) {
                        status.complete(closed);
                    }
                },
                new Metadata());
        call.request(1);
        call.sendMessage(find("1"));
        call.sendMessage(find("1"));
        call.halfClose();

        assertThat(status.orTimeout(5, TimeUnit.SECONDS).join().isOk()).isFalse();
        assertThat(never.calls()).isZero();
    }

    @Test
    void answers_with_the_expected_error() {
        library.when(FIND, find("1")).fails(GrpcCode.NOT_FOUND, "no such book");

        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> call(fake, find("1")))
                .satisfies(failure -> {
                    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
                    assertThat(failure.getStatus().getDescription()).isEqualTo("no such book");
                    assertThat(Status.trailersFromThrowable(failure).get(PROVENANCE))
                            .isEqualTo("expected");
                });
    }

    @Test
    void says_in_a_header_where_the_answer_came_from() {
        library.when(FIND, find("1")).replyMetadata("shelf", "a3").reply(book("1", "Emma"));
        AtomicReference<Metadata> headers = new AtomicReference<>();

        LibraryGrpc.newBlockingStub(fake.channel())
                .withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))
                .find(find("1"));

        assertThat(headers.get()).isNotNull().satisfies(received -> {
            assertThat(received.get(PROVENANCE)).isEqualTo("expected");
            assertThat(received.get(SHELF)).isEqualTo("a3");
        });
    }

    @Test
    void prefers_the_newest_expectation() {
        library.given("Emma is there").when(FIND, find("1")).reply(book("1", "Emma"));
        library.given("Emma is torn").when(FIND, find("1")).reply(book("1", "Emma, torn"));

        assertThat(call(fake, find("1")).getTitle()).isEqualTo("Emma, torn");
    }

    @Test
    void prefers_the_exact_example_to_one_that_is_only_alike() {
        library.when(FIND, find("1")).reply(book("1", "Emma"));
        library.when(FIND, find("9")).matchingRequest(like()).reply(book("9", "Any"));

        assertThat(call(fake, find("1")).getTitle()).isEqualTo("Emma");
        assertThat(call(fake, find("2")).getTitle()).isEqualTo("Any");
    }

    @Test
    void asks_for_the_metadata_that_is_promised() {
        library.when(FIND, find("1")).metadata("reader", "ada").reply(book("1", "Emma"));

        assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> call(fake, find("1")));
        Metadata reader = new Metadata();
        reader.put(Metadata.Key.of("reader", Metadata.ASCII_STRING_MARSHALLER), "ada");
        assertThat(LibraryGrpc.newBlockingStub(fake.channel())
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(reader))
                        .find(find("1"))
                        .getTitle())
                .isEqualTo("Emma");
    }

    @Test
    void answers_from_a_recorded_pact_behind_what_the_test_expects() {
        library.when(FIND, find("1")).reply(book("1", "Emma"));
        library.when(FIND, find("2")).reply(book("2", "Persuasion"));
        call(fake, find("1"));
        call(fake, find("2"));
        try (Fake replaying = Library.overGrpc().pacts(List.of(library.pact())).start();
                FakeService view = replaying.open()) {
            view.when(FIND, find("1")).reply(book("1", "Emma, annotated"));

            assertThat(call(replaying, find("1")).getTitle()).isEqualTo("Emma, annotated");
            assertThat(call(replaying, find("2")).getTitle()).isEqualTo("Persuasion");
            assertThat(view.answers()).extracting("provenance").containsOnly(Provenance.EXPECTED);
        }
    }

    @Test
    void says_verified_only_of_what_it_was_told_is_verified() {
        library.when(FIND, find("1")).reply(book("1", "Emma"));
        library.when(FIND, find("2")).reply(book("2", "Persuasion"));
        call(fake, find("1"));
        call(fake, find("2"));
        Pact pact = library.pact();
        try (Fake replaying = Library.overGrpc()
                        .pacts(List.of(pact))
                        .stamps(Library.proven(pact.interactions().subList(0, 1)))
                        .start();
                FakeService view = replaying.open()) {
            call(replaying, find("1"));
            call(replaying, find("2"));

            assertThat(view.answers())
                    .extracting("provenance")
                    .containsExactly(Provenance.VERIFIED, Provenance.EXPECTED);
        }
    }

    @Test
    void makes_answers_up_only_where_a_test_allows_it() {
        library.generateAnswers(7);

        dev.crosscheck.library.Book made = call(fake, find("1"));

        assertThat(made).isEqualTo(call(fake, find("1"))).isNotEqualTo(call(fake, find("2")));
        assertThat(made.getTitle()).startsWith("title-");
        assertThat(made.getAuthorsCount()).isEqualTo(1);
        assertThat(library.answers()).extracting("provenance").containsOnly(Provenance.GENERATED);
        library.verify();
        library.close();
        assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> call(fake, find("1")));
    }

    @Test
    void says_unimplemented_of_a_method_that_the_definition_does_not_have() {
        assertRefused("library.v1.Library/Burn", Status.Code.UNIMPLEMENTED, "has no such method");
        assertThat(library.report().unpromised()).hasSize(1);
    }

    @Test
    void refuses_a_stream_that_nobody_promised() {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> LibraryGrpc.newBlockingStub(fake.channel())
                        .watch(find("1"))
                        .next())
                .satisfies(
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION))
                .withMessageContaining("nothing is promised for this method");
    }

    @Test
    void serves_health_beside_the_faked_service() {
        HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(fake.channel());

        assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatus())
                .isEqualTo(ServingStatus.SERVING);
        assertThat(health.check(HealthCheckRequest.newBuilder()
                                .setService("library.v1.Library")
                                .build())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void refuses_a_second_expectation_of_the_same_name_and_state() {
        library.when(FIND, find("1")).reply(book("1", "Emma"));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> library.when(FIND, find("1")).reply(book("1", "Persuasion"), exactly()))
                .withMessageContaining("was written twice");
    }

    static dev.crosscheck.library.Book call(Fake fake, FindRequest request) {
        return LibraryGrpc.newBlockingStub(fake.channel()).find(request);
    }

    private void assertRefused(String method, Status.Code code, String reason) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> ClientCalls.blockingUnaryCall(
                        fake.channel(),
                        FIND.toBuilder().setFullMethodName(method).build(),
                        CallOptions.DEFAULT,
                        find("1")))
                .satisfies(failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code))
                .withMessageContaining(reason);
    }
}
