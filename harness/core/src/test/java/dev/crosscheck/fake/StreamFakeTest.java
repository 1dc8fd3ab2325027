package dev.crosscheck.fake;

import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.google.rpc.ErrorInfo;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.pact.Times;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.watch.Answer;
import dev.crosscheck.watch.Ask;
import dev.crosscheck.watch.Offer;
import dev.crosscheck.watch.Price;
import dev.crosscheck.watch.PricesGrpc;
import dev.crosscheck.watch.Summary;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of the three streaming types, made with grpc-java's own stubs. */
class StreamFakeTest {

    private final Fake fake = Fake.builder(
                    ServiceName.of("shopper"),
                    ServiceName.of("prices"),
                    GrpcDefinition.of(Ask.getDescriptor().getFile()))
            .start();
    private final FakeService prices = fake.open();
    private final ManagedChannel channel = fake.channel();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void streams_responses() {
        prices.whenStream(PricesGrpc.getFollowMethod())
                .receives(ask("A1"))
                .replies(price("A1", 1), price("A1", 2))
                .thenCompletes();

        assertThat(PricesGrpc.newBlockingStub(channel).follow(ask("A1")))
                .toIterable()
                .containsExactly(price("A1", 1), price("A1", 2));
        prices.verify();
    }

    @Test
    void fails_in_the_middle_of_a_stream() {
        prices.whenStream(PricesGrpc.getFollowMethod())
                .receives(ask("A1"))
                .replies(price("A1", 1))
                .thenFails(GrpcCode.UNAVAILABLE, "closing");

        Iterator<Price> stream = PricesGrpc.newBlockingStub(channel).follow(ask("A1"));

        assertThat(stream.next()).isEqualTo(price("A1", 1));
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(stream::hasNext)
                .withMessage("UNAVAILABLE: closing");
        prices.verify();
    }

    @Test
    void takes_a_stream_of_requests() {
        prices.whenStream(PricesGrpc.getReportMethod())
                .receives(Example.of(price("A1", 1)).matching(like()).times(Times.atLeast(2)))
                .replies(summary(3))
                .thenCompletes();
        Conversation<Summary> call = new Conversation<>();

        StreamObserver<Price> requests = PricesGrpc.newStub(channel).report(call);
        IntStream.rangeClosed(1, 3).forEach(cents -> requests.onNext(price("A1", cents)));
        requests.onCompleted();

        assertThat(call.end()).isEqualTo(Status.Code.OK);
        assertThat(call.responses).containsExactly(summary(3));
        prices.verify();
    }

    @Test
    void answers_between_requests() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .receives(offer(10))
                .replies(answer(false, 12))
                .receives(offer(12))
                .replies(answer(true, 12))
                .thenCompletes();
        Conversation<Answer> call = new Conversation<>();

        StreamObserver<Offer> requests = PricesGrpc.newStub(channel).haggle(call);
        requests.onNext(offer(10));
        call.awaitResponses(1);
        requests.onNext(offer(12));
        call.awaitResponses(2);
        requests.onCompleted();

        assertThat(call.end()).isEqualTo(Status.Code.OK);
        assertThat(call.responses).containsExactly(answer(false, 12), answer(true, 12));
        prices.verify();
    }

    @Test
    void speaks_first_when_that_is_promised() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .replies(answer(false, 15))
                .receives(offer(15))
                .thenCompletes();
        Conversation<Answer> call = new Conversation<>();

        StreamObserver<Offer> requests = PricesGrpc.newStub(channel).haggle(call);
        call.awaitResponses(1);
        requests.onNext(offer(15));
        requests.onCompleted();

        assertThat(call.end()).isEqualTo(Status.Code.OK);
    }

    @Test
    void keeps_to_the_promise_that_is_still_possible() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .receives(offer(10), offer(11))
                .replies(answer(true, 11))
                .thenCompletes();
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .receives(offer(10), offer(20))
                .replies(answer(true, 20))
                .thenCompletes();

        assertThat(haggle(10, 20).responses).containsExactly(answer(true, 20));
        assertThat(haggle(10, 11).responses).containsExactly(answer(true, 11));
        prices.verify();
    }

    @Test
    void waits_while_two_promises_disagree_on_whose_turn_it_is() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .receives(offer(10))
                .replies(answer(false, 10))
                .thenCompletes();
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .receives(offer(10), offer(20))
                .replies(answer(true, 20))
                .thenCompletes();

        assertThat(haggle(10, 20).responses).containsExactly(answer(true, 20));
        assertThat(haggle(10).responses).containsExactly(answer(false, 10));
        prices.verify();
    }

    @Test
    void says_why_it_cannot_tell_two_promises_apart() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .as("takes it or leaves it")
                .receives(offer(10))
                .replies(answer(false, 10))
                .thenCompletes();
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .as("offers more")
                .receives(offer(10), offer(20))
                .replies(answer(true, 20))
                .thenCompletes();
        Conversation<Answer> call = new Conversation<>();

        PricesGrpc.newStub(channel).haggle(call).onNext(offer(10));

        assertThat(call.end()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(call.failure.get())
                .hasMessageContaining("'takes it or leaves it' waits for a response")
                .hasMessageContaining("'offers more' waits for requests[1]");
        assertThat(prices.report().unpromised()).hasSize(1);
    }

    @Test
    void fails_the_test_for_a_conversation_that_nobody_promised() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .receives(offer(10), offer(11))
                .replies(answer(true, 11))
                .thenCompletes();

        Conversation<Answer> call = haggle(10, 20);

        assertThat(call.end()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(call.failure.get()).hasMessageContaining("requests[1].cents was 20 (expected: 11)");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(prices::verify)
                .withMessageContaining("requests[1].cents (equality)");
    }

    @Test
    void fails_the_test_for_a_conversation_that_ends_too_early() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .receives(offer(10), offer(11))
                .replies(answer(true, 11))
                .thenCompletes();

        assertThat(haggle(10).failure.get())
                .hasMessageContaining("requests[1] was nothing (expected: {\"cents\": 11})");
        assertThat(prices.report().unpromised()).hasSize(1);
    }

    @Test
    void takes_part_in_a_call_that_its_consumer_cancels_as_promised() {
        prices.whenStream(PricesGrpc.getFollowMethod())
                .receives(ask("A1"))
                .replies(price("A1", 1))
                .thenCancelled();

        try (Context.CancellableContext context = Context.current().withCancellation()) {
            context.run(() -> assertThat(PricesGrpc.newBlockingStub(channel)
                            .follow(ask("A1"))
                            .next())
                    .isEqualTo(price("A1", 1)));
        }

        prices.verify();
    }

    @Test
    void records_a_call_that_its_consumer_breaks_off() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .receives(offer(10))
                .replies(answer(false, 12))
                .receives(offer(12))
                .thenCompletes();
        Conversation<Answer> call = new Conversation<>();
        try (Context.CancellableContext context = Context.current().withCancellation()) {
            context.run(() -> PricesGrpc.newStub(channel).haggle(call).onNext(offer(10)));
            call.awaitResponses(1);
        }

        await().untilAsserted(() -> assertThat(prices.answers())
                .extracting(FakeAnswer::report)
                .containsExactly(
                        "the consumer cancelled after 1 requests and 1 responses; the promise waited for requests[1]"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(prices::verify)
                .withMessageContaining("the promise waited for requests[1]");
    }

    @Test
    void honours_the_deadline_of_a_call() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .deadline(Duration.ofSeconds(1))
                .receives(offer(10), offer(12))
                .thenCompletes();
        Conversation<Answer> call = new Conversation<>();

        PricesGrpc.newStub(channel)
                .withDeadlineAfter(100, TimeUnit.MILLISECONDS)
                .haggle(call)
                .onNext(offer(10));

        assertThat(call.end()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        await().untilAsserted(() -> assertThat(prices.answers()).hasSize(1));
    }

    @Test
    void wants_the_promised_deadline() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .deadline(Duration.ofSeconds(1))
                .receives(offer(10))
                .thenCompletes();

        assertThat(haggle(10).failure.get()).hasMessageContaining("deadline was nothing (expected: PT1S)");
    }

    @Test
    void serves_metadata_trailers_and_details_of_errors() {
        Metadata.Key<byte[]> trace = Metadata.Key.of("trace-bin", Metadata.BINARY_BYTE_MARSHALLER);
        Metadata.Key<byte[]> buyer = Metadata.Key.of("buyer-bin", Metadata.BINARY_BYTE_MARSHALLER);
        Metadata.Key<String> shop = Metadata.Key.of("shop", Metadata.ASCII_STRING_MARSHALLER);
        ErrorInfo sold = ErrorInfo.newBuilder().setReason("SOLD").build();
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .metadata("trace-bin", new byte[] {1, -2})
                .receives(offer(10))
                .replyMetadata("shop", "b")
                .replies(answer(false, 12))
                .trailer("buyer-bin", new byte[] {3})
                .thenFails(GrpcCode.ABORTED, "sold", List.of(sold));
        Metadata sent = new Metadata();
        sent.put(trace, new byte[] {1, -2});
        AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());
        AtomicReference<Metadata> trailers = new AtomicReference<>(new Metadata());
        Conversation<Answer> call = new Conversation<>();

        PricesGrpc.newStub(channel)
                .withInterceptors(
                        MetadataUtils.newAttachHeadersInterceptor(sent),
                        MetadataUtils.newCaptureMetadataInterceptor(headers, trailers))
                .haggle(call)
                .onNext(offer(10));

        assertThat(call.end()).isEqualTo(Status.Code.ABORTED);
        assertThat(nonNull(headers).get(shop)).isEqualTo("b");
        assertThat(nonNull(trailers).get(buyer)).containsExactly(3);
        com.google.rpc.Status status = StatusProto.fromThrowable(call.failure.get());
        assertThat(status.getDetailsList())
                .singleElement()
                .satisfies(detail -> assertThat(detail.unpack(ErrorInfo.class)).isEqualTo(sold));
        prices.verify();
    }

    @Test
    void sends_no_faster_than_the_consumer_takes() {
        Price large = Price.newBuilder().setSku("x".repeat(100_000)).build();
        prices.whenStream(PricesGrpc.getFollowMethod())
                .receives(ask("A1"))
                .replies(Example.of(large).times(Times.times(200)))
                .thenCompletes();

        Iterator<Price> stream = PricesGrpc.newBlockingStub(channel).follow(ask("A1"));

        assertThat(stream).toIterable().hasSize(200);
    }

    @Test
    void speaks_gzip_with_a_consumer_that_does() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .receives(offer(10))
                .replies(answer(true, 10))
                .thenCompletes();
        Conversation<Answer> call = new Conversation<>();

        StreamObserver<Offer> requests =
                PricesGrpc.newStub(channel).withCompression("gzip").haggle(call);
        requests.onNext(offer(10));
        requests.onCompleted();

        assertThat(call.end()).isEqualTo(Status.Code.OK);
    }

    @Test
    void compresses_what_it_says_when_told_to() {
        AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());
        try (Fake compressing = Fake.builder(
                        ServiceName.of("shopper"),
                        ServiceName.of("prices"),
                        GrpcDefinition.of(Ask.getDescriptor().getFile()))
                .compressReplies()
                .answers(Answers.GENERATE)
                .start()) {
            assertThat(PricesGrpc.newBlockingStub(compressing.channel())
                            .withInterceptors(
                                    MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))
                            .follow(ask("A1")))
                    .toIterable()
                    .hasSize(1);
        }

        assertThat(nonNull(headers).get(Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("gzip");
    }

    @Test
    void serves_details_of_a_unary_error_too() {
        ErrorInfo sold = ErrorInfo.newBuilder().setReason("SOLD").build();
        prices.when(PricesGrpc.getGetMethod(), ask("A1")).fails(GrpcCode.NOT_FOUND, "gone", List.of(sold));

        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> PricesGrpc.newBlockingStub(channel).get(ask("A1")))
                .satisfies(failure -> assertThat(
                                StatusProto.fromThrowable(failure).getDetails(0).unpack(ErrorInfo.class))
                        .isEqualTo(sold));
        prices.verify();
    }

    @Test
    void makes_an_answer_up_where_a_test_allows_it() {
        prices.generateAnswers(7);

        assertThat(PricesGrpc.newBlockingStub(channel).follow(ask("A1")))
                .toIterable()
                .hasSize(1);
        assertThat(haggle(10, 20).end()).isEqualTo(Status.Code.OK);
        prices.verify();
    }

    @Test
    void needs_no_generated_code() {
        prices.whenStream("watch.v1.Prices/Follow")
                .receives("{\"sku\": \"A1\"}")
                .replies("{\"sku\": \"A1\", \"cents\": \"5\"}")
                .thenCompletes();

        assertThat(PricesGrpc.newBlockingStub(channel).follow(ask("A1")))
                .toIterable()
                .containsExactly(price("A1", 5));
    }

    @Test
    void takes_its_answers_from_a_pact() {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .receives(offer(10))
                .replies(answer(true, 10))
                .thenCompletes();
        haggle(10);
        try (Fake recorded = Fake.builder(
                        ServiceName.of("shopper"),
                        ServiceName.of("prices"),
                        GrpcDefinition.of(Ask.getDescriptor().getFile()))
                .pacts(List.of(dev.crosscheck.pact.PactFiles.read(
                        dev.crosscheck.pact.PactFiles.toJson(prices.pact()), "recorded")))
                .start()) {
            Conversation<Answer> call = new Conversation<>();
            StreamObserver<Offer> requests =
                    PricesGrpc.newStub(recorded.channel()).haggle(call);
            requests.onNext(offer(10));
            requests.onCompleted();

            assertThat(call.end()).isEqualTo(Status.Code.OK);
            assertThat(call.responses).containsExactly(answer(true, 10));
        }
    }

    @Test
    void refuses_a_unary_method() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> prices.whenStream(PricesGrpc.getGetMethod()))
                .withMessageContaining("it does not stream; use when(...)");
    }

    @Test
    void refuses_a_conversation_that_no_such_call_can_have() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> prices.whenStream(PricesGrpc.getFollowMethod())
                        .receives(ask("A1"), ask("A2"))
                        .thenCompletes())
                .withMessageContaining("SERVER_STREAMING call");
    }

    private static Metadata nonNull(AtomicReference<Metadata> captured) {
        return Objects.requireNonNull(captured.get());
    }

    private Conversation<Answer> haggle(long... offers) {
        Conversation<Answer> call = new Conversation<>();
        StreamObserver<Offer> requests = PricesGrpc.newStub(channel).haggle(call);
        for (long cents : offers) {
            requests.onNext(offer(cents));
        }
        requests.onCompleted();
        call.end();
        return call;
    }

    private static Ask ask(String sku) {
        return Ask.newBuilder().setSku(sku).build();
    }

    private static Price price(String sku, long cents) {
        return Price.newBuilder().setSku(sku).setCents(cents).build();
    }

    private static Summary summary(int prices) {
        return Summary.newBuilder().setPrices(prices).build();
    }

    private static Offer offer(long cents) {
        return Offer.newBuilder().setCents(cents).build();
    }

    private static Answer answer(boolean accepted, long cents) {
        return Answer.newBuilder().setAccepted(accepted).setCents(cents).build();
    }

    /** What a consumer hears. */
    private static final class Conversation<A> implements StreamObserver<A> {

        private final List<A> responses = new ArrayList<>();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private boolean ended;

        @Override
        public synchronized void onNext(A response) {
            responses.add(response);
        }

        @Override
        public synchronized void onError(Throwable error) {
            failure.set(error);
            ended = true;
        }

        @Override
        public synchronized void onCompleted() {
            ended = true;
        }

        private synchronized boolean ended() {
            return ended;
        }

        private synchronized int heard() {
            return responses.size();
        }

        Status.Code end() {
            await().until(this::ended);
            return failure.get() == null
                    ? Status.Code.OK
                    : Status.fromThrowable(failure.get()).getCode();
        }

        void awaitResponses(int count) {
            await().until(() -> heard() >= count);
        }
    }
}
