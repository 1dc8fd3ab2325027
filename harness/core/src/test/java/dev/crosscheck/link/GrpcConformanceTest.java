package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Scope;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a grpc-java client observes of each kind of fault: the status that gRPC over HTTP/2 prescribes ("HTTP2 Transport Mapping",
 * "http-grpc-status-mapping"), whether the provider saw the call, and that the next call is untouched.
 */
class GrpcConformanceTest {

    private final GrpcPair pair = new GrpcPair();

    @AfterEach
    void close() {
        pair.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http_status 400                    | INTERNAL           | 0
            http_status 401                    | UNAUTHENTICATED    | 0
            http_status 403                    | PERMISSION_DENIED  | 0
            http_status 404                    | UNIMPLEMENTED      | 0
            http_status 429 retry_after=1s     | UNAVAILABLE        | 0
            http_status 431                    | INTERNAL           | 0
            http_status 500                    | UNKNOWN            | 0
            http_status 502                    | UNAVAILABLE        | 0
            http_status 504                    | UNAVAILABLE        | 0
            http_status 200                    | UNKNOWN            | 0
            error_page 502                     | UNAVAILABLE        | 0
            error_page 200                     | UNKNOWN            | 0
            omission                           | INTERNAL           | 1
            omission http_status 503           | UNAVAILABLE        | 1
            omission grpc_status ABORTED why   | ABORTED            | 1
            truncated_body 0                   | INTERNAL           | 1
            truncated_body 3                   | INTERNAL           | 1
            content_type text/html             | UNKNOWN            | 1
            header_dropped content-type        | UNKNOWN            | 1
            header_oversized 400000            | INTERNAL           | 1
            refused_stream                     | UNAVAILABLE        | 0
            rst_after_header                   | INTERNAL           | 1
            rst_after_header code=cancel       | CANCELLED          | 1
            rst_after_header code=refused_stream     | UNAVAILABLE        | 1
            rst_after_header code=enhance_your_calm  | RESOURCE_EXHAUSTED | 1
            rst_after_header code=inadequate_security | PERMISSION_DENIED | 1
            rst_during_data 2                  | INTERNAL           | 1
            rst_after_data                     | INTERNAL           | 1
            goaway last=below                  | UNAVAILABLE        | 0
            grpc_status CANCELLED              | CANCELLED          | 0
            grpc_status UNKNOWN                | UNKNOWN            | 0
            grpc_status INVALID_ARGUMENT       | INVALID_ARGUMENT   | 0
            grpc_status DEADLINE_EXCEEDED      | DEADLINE_EXCEEDED  | 0
            grpc_status NOT_FOUND              | NOT_FOUND          | 0
            grpc_status ALREADY_EXISTS         | ALREADY_EXISTS     | 0
            grpc_status PERMISSION_DENIED      | PERMISSION_DENIED  | 0
            grpc_status RESOURCE_EXHAUSTED     | RESOURCE_EXHAUSTED | 0
            grpc_status FAILED_PRECONDITION    | FAILED_PRECONDITION | 0
            grpc_status ABORTED                | ABORTED            | 0
            grpc_status OUT_OF_RANGE           | OUT_OF_RANGE       | 0
            grpc_status UNIMPLEMENTED          | UNIMPLEMENTED      | 0
            grpc_status INTERNAL               | INTERNAL           | 0
            grpc_status UNAVAILABLE            | UNAVAILABLE        | 0
            grpc_status DATA_LOSS              | DATA_LOSS          | 0
            grpc_status UNAUTHENTICATED        | UNAUTHENTICATED    | 0
            grpc_error ABORTED x-reason=race   | ABORTED            | 0
            retry_pushback 100                 | UNAVAILABLE        | 0
            stream_dies 0                      | UNAVAILABLE        | 1
            stream_dies 1 code=data_loss       | DATA_LOSS          | 1
            bad_encoding                       | INTERNAL           | 1
            trailers_missing                   | INTERNAL           | 1
            status_missing                     | UNKNOWN            | 1
            """)
    void one_call_fails_as_grpc_prescribes_and_the_next_does_not(String fault, Code code, int seenByProvider) {
        ActiveFault active =
                pair.link.inject(Fault.parse(fault), Scope.everything().onlyNth(1));

        assertThat(fails().getCode()).isEqualTo(code);
        assertThat(pair.service.calls).hasValue(seenByProvider);
        assertThat(active.fired()).isEqualTo(1);
        assertThat(pair.recording.only().fault()).isEqualTo(active.injection());
        assertThat(pair.unary(new byte[] {7})).containsExactly(7);
    }

    @ParameterizedTest
    @CsvSource({"goaway_abrupt,UNAVAILABLE", "goaway_abrupt code=enhance_your_calm,RESOURCE_EXHAUSTED"})
    void a_goaway_that_does_not_wait_fails_what_it_names_and_leaves_a_new_connection_alone(String fault, Code code) {
        ActiveFault active =
                pair.link.inject(Fault.parse(fault), Scope.everything().onlyNth(1));

        assertThat(fails().getCode()).isEqualTo(code);
        assertThat(active.fired()).isEqualTo(1);
        assertThat(pair.unary(new byte[] {7})).containsExactly(7);
    }

    @Test
    void carries_the_metadata_of_an_error() {
        pair.link.inject(Fault.parse("grpc_error ABORTED x-reason=race grpc-status-details-bin=CAo"));

        StatusRuntimeException failure = failure(CallOptions.DEFAULT);

        assertThat(failure.getTrailers()).isNotNull();
        assertThat(failure.getTrailers().get(Metadata.Key.of("x-reason", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("race");
        assertThat(failure.getTrailers()
                        .get(Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER)))
                .containsExactly(8, 10);
    }

    @ParameterizedTest
    @CsvSource({"refused_stream", "goaway last=below"})
    void what_the_provider_never_saw_is_retried_without_anybody_noticing(String fault) {
        ManagedChannel retrying = NettyChannelBuilder.forAddress("127.0.0.1", pair.link.port())
                .usePlaintext()
                .build();
        try {
            ActiveFault active =
                    pair.link.inject(Fault.parse(fault), Scope.everything().onlyNth(1));

            assertThat(GrpcPair.unary(retrying, new byte[] {3})).containsExactly(3);
            assertThat(active.fired()).isEqualTo(1);
            assertThat(pair.service.calls).hasValue(1);
        } finally {
            retrying.shutdownNow();
        }
    }

    @Test
    void a_goaway_lets_the_call_end_that_it_names_and_moves_the_next_to_another_connection() {
        pair.link.inject(Fault.parse("goaway"), Scope.everything().onlyNth(1));

        assertThat(pair.unary(new byte[] {1})).containsExactly(1);
        assertThat(pair.unary(new byte[] {2})).containsExactly(2);
        assertThat(pair.recording.await(2))
                .extracting(exchange -> exchange.connection())
                .containsExactly(1, 2);
    }

    @Test
    void an_answer_just_before_the_deadline_is_in_time() {
        pair.unary(new byte[1]);
        pair.link.inject(Fault.parse("before_deadline 1500ms"));
        long start = System.nanoTime();

        assertThat(ClientCalls.blockingUnaryCall(
                        pair.channel,
                        Bytes.UNARY,
                        CallOptions.DEFAULT.withDeadlineAfter(2, TimeUnit.SECONDS),
                        new byte[] {5}))
                .containsExactly(5);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void an_answer_just_after_the_deadline_is_late_though_the_work_is_done() {
        pair.unary(new byte[1]);
        ActiveFault active = pair.link.inject(Fault.parse("after_deadline 100ms"));

        assertThat(failure(CallOptions.DEFAULT.withDeadlineAfter(500, TimeUnit.MILLISECONDS))
                        .getStatus()
                        .getCode())
                .isEqualTo(Code.DEADLINE_EXCEEDED);
        assertThat(pair.service.calls).hasValue(2);
        assertThat(active.fired()).isEqualTo(1);
    }

    @Test
    void a_call_without_a_deadline_is_not_struck_by_what_is_about_deadlines() {
        ActiveFault active = pair.link.inject(Fault.parse("after_deadline 100ms"));

        assertThat(ClientCalls.blockingUnaryCall(pair.channel, Bytes.UNARY, CallOptions.DEFAULT, new byte[] {5}))
                .containsExactly(5);
        assertThat(active.fired()).isZero();
    }

    @Test
    void what_is_larger_than_the_window_stalls_until_there_is_room_again() throws Exception {
        pair.unary(new byte[1]);
        ActiveFault active = pair.link.inject(Fault.parse("window_starved"));
        CompletableFuture<byte[]> large = CompletableFuture.supplyAsync(() -> pair.unary(new byte[4_000_000]));
        await().until(() -> active.fired() == 1);
        assertThat(large).isNotDone();
        active.remove();

        assertThat(large.get(10, TimeUnit.SECONDS)).hasSize(4_000_000);
    }

    @Test
    void keepalive_gives_up_on_a_provider_that_acknowledges_no_ping() {
        ManagedChannel pinging = NettyChannelBuilder.forAddress("127.0.0.1", pair.link.port())
                .usePlaintext()
                .keepAliveTime(10, TimeUnit.SECONDS)
                .keepAliveTimeout(200, TimeUnit.MILLISECONDS)
                .build();
        try {
            GrpcPair.unary(pinging, new byte[1]);
            ActiveFault active = pair.link.inject(Fault.parse("ping_unanswered"));

            StatusRuntimeException failure = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> ClientCalls.blockingUnaryCall(
                            pinging,
                            Bytes.NEVER,
                            CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS),
                            new byte[1]));

            assertThat(failure.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE);
            assertThat(failure.getStatus().getDescription()).containsIgnoringCase("keepalive");
            assertThat(active.fired()).isEqualTo(1);
        } finally {
            pinging.shutdownNow();
        }
    }

    @Test
    void calls_wait_for_each_other_where_the_provider_takes_one_at_a_time() throws Exception {
        pair.unary(new byte[1]);
        ActiveFault active = pair.link.inject(Fault.parse("max_streams 1"));
        await().until(() -> active.fired() == 1);
        pair.link.inject(Fault.parse("latency 300ms"));
        long start = System.nanoTime();
        List<CompletableFuture<byte[]>> calls = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> pair.unary(new byte[] {(byte) i})))
                .toList();
        for (CompletableFuture<byte[]> call : calls) {
            call.get(10, TimeUnit.SECONDS);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void a_client_lives_with_settings_that_nobody_acknowledges() {
        ActiveFault active = pair.link.inject(Fault.parse("settings_unanswered"));

        assertThat(pair.unary(new byte[] {4})).containsExactly(4);
        assertThat(active.fired()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"stream_dies 2,2,UNAVAILABLE", "message_repeated 2,6,OK", "trailers_missing,5,INTERNAL"})
    void a_streamed_answer_goes_other_than_it_should(String fault, int messages, Code code) throws Exception {
        pair.link.inject(Fault.parse(fault));
        Download download = new Download();

        assertThat(download.end.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(code);
        assertThat(download.messages).hasSize(messages);
    }

    @Test
    void a_streamed_answer_that_stalls_goes_on_when_it_is_healed() throws Exception {
        ActiveFault active = pair.link.inject(Fault.parse("stream_stalls 2"), Scope.method("test.Bytes/Download"));
        Download download = new Download();
        await().until(() -> active.fired() == 1 && download.messages.size() == 2);
        assertThat(pair.unary(new byte[] {9})).containsExactly(9);
        assertThat(download.end).isNotDone();
        active.remove();

        assertThat(download.end.get(10, TimeUnit.SECONDS).isOk()).isTrue();
        assertThat(download.messages).hasSize(Bytes.STREAMED);
    }

    private final class Download implements StreamObserver<byte[]> {

        private final List<byte[]> messages = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Status> end = new CompletableFuture<>();

        Download() {
            ClientCalls.asyncServerStreamingCall(
                    pair.channel.newCall(Bytes.DOWNLOAD, CallOptions.DEFAULT), new byte[10], this);
        }

        @Override
        public void onNext(byte[] message) {
            messages.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            end.complete(Status.OK);
        }
    }

    private Status fails() {
        return failure(CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS))
                .getStatus();
    }

    private StatusRuntimeException failure(CallOptions options) {
        return catchThrowableOfType(
                StatusRuntimeException.class,
                () -> ClientCalls.blockingUnaryCall(pair.channel, Bytes.UNARY, options, new byte[] {1, 2, 3}));
    }
}
