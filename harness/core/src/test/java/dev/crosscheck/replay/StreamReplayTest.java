package dev.crosscheck.replay;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.GrpcStreamBuilder;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.StatusDetails;
import dev.crosscheck.pact.StreamMessage;
import dev.crosscheck.pact.Times;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandlers;
import dev.crosscheck.watch.Answer;
import dev.crosscheck.watch.Ask;
import dev.crosscheck.watch.Offer;
import dev.crosscheck.watch.Price;
import dev.crosscheck.watch.PricesGrpc;
import dev.crosscheck.watch.Summary;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider written with grpc-java, as teams write theirs. */
class StreamReplayTest {

    private static final GrpcDefinition DEFINITION =
            GrpcDefinition.of(Ask.getDescriptor().getFile());

    /** An offer that is answered only when the consumer has no others. */
    private static final long LATER = 2_000;

    private final List<Integer> reported = new CopyOnWriteArrayList<>();
    private final Server provider = NettyServerBuilder.forAddress(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Prices(reported))
            .build();
    private Replayer replayer;

    @BeforeEach
    void start() throws IOException {
        provider.start();
        replayer = Replayer.builder(ServiceName.of("prices"))
                .target("127.0.0.1:" + provider.getPort())
                .deadline(Duration.ofSeconds(20))
                .build();
    }

    @AfterEach
    void close() {
        replayer.close();
        provider.shutdownNow();
    }

    @Test
    void is_kept_by_the_promised_stream() {
        ReplayOutcome outcome =
                replayer.replay(follow(price(1), price(2), price(3)).build());

        assertThat(outcome).hasToString("follows: kept");
    }

    @Test
    void is_broken_by_a_response_that_differs() {
        ReplayOutcome outcome =
                replayer.replay(follow(price(1), price(7), price(3)).build());

        assertThat(outcome.mismatches()).containsExactly(new Mismatch("responses[1].cents", "7", "2", "equality"));
    }

    @Test
    void is_broken_by_a_response_too_few() {
        ReplayOutcome outcome =
                replayer.replay(follow(price(1), price(2), price(3), price(4)).build());

        assertThat(outcome.mismatches()).extracting(Mismatch::rule).containsExactly("missing");
    }

    @Test
    void is_broken_by_responses_in_another_order() {
        ReplayOutcome outcome =
                replayer.replay(follow(price(2), price(1), price(3)).build());

        assertThat(outcome.broken()).as(outcome.toString()).isTrue();
    }

    @Test
    void is_kept_by_responses_in_any_order() {
        ReplayOutcome outcome = replayer.replay(stream("follows", "Follow")
                .requests(inOrder(Ask.newBuilder().setSku("A1").build()))
                .halfClose()
                .responses(Messages.inAnyOrder(List.of(exact(price(3)), exact(price(1)), exact(price(2)))))
                .build());

        assertThat(outcome.kept()).as(outcome.toString()).isTrue();
    }

    @Test
    void streams_requests() {
        ReplayOutcome outcome = replayer.replay(stream("reports", "Report")
                .requests(Messages.inOrder(List.of(StreamMessage.of(price(5), exactly(), Times.times(3)))))
                .halfClose()
                .responses(
                        inOrder(Summary.newBuilder().setPrices(3).setTotal(15).build()))
                .build());

        assertThat(outcome.kept()).as(outcome.toString()).isTrue();
    }

    @Test
    void waits_for_the_responses_that_come_before_the_next_request() {
        ReplayOutcome outcome = replayer.replay(stream("haggles", "Haggle")
                .requests(inOrder(offer(10)))
                .responses(inOrder(answer(false, 11)))
                .requests(inOrder(offer(20)))
                .responses(inOrder(answer(true, 20)))
                .halfClose()
                .build());

        assertThat(outcome.kept()).as(outcome.toString()).isTrue();
    }

    @Test
    void says_which_response_did_not_come_in_time() {
        ReplayOutcome outcome = replayer.replay(stream("haggles", "Haggle")
                .requests(inOrder(offer(10)))
                .responses(inOrder(answer(false, 11), answer(false, 12)))
                .requests(inOrder(offer(20)))
                .halfClose()
                .deadline(Duration.ofSeconds(3))
                .build());

        assertThat(outcome.broken()).as(outcome.toString()).isTrue();
        assertThat(outcome.mismatches().get(0))
                .hasToString(
                        "responses[1]: was nothing within PT3S (expected: the next of [[Answer once, Answer once]],"
                                + " by deadline)");
    }

    @Test
    void is_broken_by_a_provider_that_answers_only_when_all_was_sent() {
        Replayer impatient = Replayer.builder(ServiceName.of("prices"))
                .target("127.0.0.1:" + provider.getPort())
                .deadline(Duration.ofMillis(500))
                .build();
        try (impatient) {
            ReplayOutcome outcome = impatient.replay(stream("reports", "Haggle")
                    .requests(inOrder(offer(LATER)))
                    .responses(inOrder(answer(false, 11)))
                    .requests(inOrder(offer(20)))
                    .halfClose()
                    .build());

            assertThat(outcome.toString())
                    .contains("responses[0]: was nothing within PT0.5S, until all was sent (expected: the next of");
        }
    }

    @Test
    void tries_the_fewest_and_the_most_that_are_promised() {
        ReplayOutcome outcome = replayer.replay(stream("reports", "Report")
                .requests(Messages.inOrder(List.of(StreamMessage.of(price(5), exactly(), Times.atMost(4)))))
                .halfClose()
                .responses(anySummary())
                .build());

        assertThat(outcome.kept()).as(outcome.toString()).isTrue();
        assertThat(reported).containsExactly(1, 0, 4);
    }

    @Test
    void says_when_only_the_most_that_are_promised_break_it() {
        Interaction promise = stream("reports", "Report")
                .requests(Messages.inOrder(List.of(StreamMessage.of(price(5), exactly(), Times.atLeast(1)))))
                .halfClose()
                .responses(Messages.inOrder(List.of(StreamMessage.of(
                        Summary.newBuilder().setPrices(1).setTotal(5).build(),
                        like().matching("total", "[0-9]{1,2}"),
                        Times.once()))))
                .build();

        assertThat(replayer.replay(promise).toString())
                .contains("sending the most requests, responses[0].total: was 500");
        assertThat(replayer.replayAll(List.of(promise))).singleElement().matches(ReplayOutcome::broken);
    }

    @Test
    void sets_states_up_for_each_try() {
        List<String> reached = new ArrayList<>();
        try (Replayer stateful = Replayer.builder(ServiceName.of("prices"))
                .target("127.0.0.1:" + provider.getPort())
                .states(StateHandlers.of(Map.of("nothing is reported", state -> {
                    reached.add("nothing is reported");
                    return Map.of();
                })))
                .build()) {
            Interaction promise = stream("reports", "Report")
                    .given(ProviderState.of("nothing is reported"))
                    .requests(Messages.inOrder(List.of(StreamMessage.of(price(5), exactly(), Times.between(1, 2)))))
                    .halfClose()
                    .responses(anySummary())
                    .build();
            assertThat(stateful.replayAll(List.of(promise))).allMatch(ReplayOutcome::kept);
        }
        assertThat(reached).hasSize(2);
    }

    @Test
    void compares_status_trailers_and_details() {
        ReplayOutcome kept = replayer.replay(failing("SOLD", 1).build());
        ReplayOutcome broken = replayer.replay(failing("GONE", 2).build());

        assertThat(kept.kept()).as(kept.toString()).isTrue();
        assertThat(broken.mismatches())
                .extracting(Mismatch::path)
                .containsExactlyInAnyOrder("status.details[0].reason", "trailers buyer-bin");
    }

    @Test
    void cancels_a_stream_that_never_ends() {
        ReplayOutcome outcome = replayer.replay(stream("follows for ever", "Follow")
                .requests(inOrder(Ask.newBuilder().setSku("for ever").build()))
                .halfClose()
                .responses(Messages.inOrder(List.of(StreamMessage.of(price(1), like(), Times.atLeast(5)))))
                .cancelled()
                .build());

        assertThat(outcome.kept()).as(outcome.toString()).isTrue();
    }

    @Test
    void sends_the_promised_deadline() {
        ReplayOutcome outcome = replayer.replay(stream("is too slow", "Follow")
                .requests(inOrder(Ask.newBuilder().setSku("slow").build()))
                .halfClose()
                .ends(GrpcCode.DEADLINE_EXCEEDED, "", Map.of(), exactly())
                .deadline(Duration.ofMillis(200))
                .build());

        assertThat(outcome.kept()).as(outcome.toString()).isTrue();
    }

    @Test
    void is_inconclusive_without_any_answer() {
        ReplayOutcome outcome = replayer.replay(stream("follows", "Follow")
                .requests(inOrder(Ask.newBuilder().setSku("slow").build()))
                .halfClose()
                .responses(inOrder(price(1)))
                .deadline(Duration.ofMillis(200))
                .build());

        assertThat(outcome.inconclusive()).as(outcome.toString()).isTrue();
        assertThat(outcome.toString()).contains("watch.v1.Prices/Follow got no answer");
    }

    private static Messages anySummary() {
        return Messages.inOrder(List.of(StreamMessage.of(Summary.getDefaultInstance(), like(), Times.once())));
    }

    private static GrpcStreamBuilder follow(Price... prices) {
        return stream("follows", "Follow")
                .requests(inOrder(Ask.newBuilder().setSku("A1").build()))
                .halfClose()
                .responses(inOrder(prices));
    }

    private static GrpcStreamBuilder failing(String reason, int buyer) {
        ErrorInfo info = ErrorInfo.newBuilder().setReason(reason).build();
        return stream("is sold", "Haggle")
                .requests(inOrder(offer(1_000)))
                .ends(
                        GrpcCode.ABORTED,
                        "sold",
                        Map.of(
                                StatusDetails.TRAILER,
                                StatusDetails.trailer(GrpcCode.ABORTED, "sold", List.of(info)),
                                "buyer-bin",
                                "A" + (buyer == 1 ? "Q" : "g") + "=="),
                        exactly());
    }

    private static GrpcStreamBuilder stream(String description, String method) {
        return GrpcStreamInteraction.builder(
                description,
                DEFINITION,
                DEFINITION.method("watch.v1.Prices/" + method).orElseThrow());
    }

    private static Messages inOrder(Message... messages) {
        return Messages.inOrder(
                Arrays.stream(messages).map(StreamReplayTest::exact).toList());
    }

    private static StreamMessage exact(Message message) {
        return StreamMessage.of(message, exactly(), Times.once());
    }

    private static Price price(long cents) {
        return Price.newBuilder().setSku("A1").setCents(cents).build();
    }

    private static Offer offer(long cents) {
        return Offer.newBuilder().setCents(cents).build();
    }

    private static Answer answer(boolean accepted, long cents) {
        return Answer.newBuilder().setAccepted(accepted).setCents(cents).build();
    }

    /** Asks one cent more than is offered, until it is 20; is sold out at 1,000. Notes how many prices were reported. */
    private static final class Prices extends PricesGrpc.PricesImplBase {

        private final List<Integer> reported;

        Prices(List<Integer> reported) {
            this.reported = reported;
        }

        @Override
        public void follow(Ask request, StreamObserver<Price> responses) {
            switch (request.getSku()) {
                case "slow" -> ((ServerCallStreamObserver<Price>) responses).setOnCancelHandler(() -> {});
                case "for ever" -> {
                    var caller = (ServerCallStreamObserver<Price>) responses;
                    caller.setOnReadyHandler(() -> {
                        while (caller.isReady()) {
                            caller.onNext(price(1));
                        }
                    });
                    caller.setOnCancelHandler(() -> {});
                }
                default -> {
                    for (int cents = 1; cents <= 3; cents++) {
                        responses.onNext(price(cents));
                    }
                    responses.onCompleted();
                }
            }
        }

        @Override
        public StreamObserver<Price> report(StreamObserver<Summary> responses) {
            Summary.Builder summary = Summary.newBuilder();
            return new Requests<>(
                    price -> summary.setPrices(summary.getPrices() + 1).setTotal(summary.getTotal() + price.getCents()),
                    () -> {
                        reported.add(summary.getPrices());
                        responses.onNext(summary.build());
                        responses.onCompleted();
                    });
        }

        @Override
        public StreamObserver<Offer> haggle(StreamObserver<Answer> responses) {
            return new Requests<>(
                    offer -> {
                        if (offer.getCents() == 1_000) {
                            responses.onError(sold());
                        } else if (offer.getCents() != LATER) {
                            boolean accepted = offer.getCents() >= 20;
                            responses.onNext(answer(accepted, accepted ? 20 : offer.getCents() + 1));
                        }
                    },
                    responses::onCompleted);
        }

        private static Exception sold() {
            Metadata trailers = new Metadata();
            trailers.put(Metadata.Key.of("buyer-bin", Metadata.BINARY_BYTE_MARSHALLER), new byte[] {1});
            return StatusProto.toStatusException(
                    com.google.rpc.Status.newBuilder()
                            .setCode(Status.Code.ABORTED.value())
                            .setMessage("sold")
                            .addDetails(com.google.protobuf.Any.pack(
                                    ErrorInfo.newBuilder().setReason("SOLD").build()))
                            .build(),
                    trailers);
        }
    }

    private record Requests<Q>(java.util.function.Consumer<Q> each, Runnable last) implements StreamObserver<Q> {

        @Override
        public void onNext(Q request) {
            each.accept(request);
        }

        @Override
        public void onError(Throwable cancelled) {
            // the replay has heard enough
        }

        @Override
        public void onCompleted() {
            last.run();
        }
    }
}
