package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.fault.HttpFault;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.service.GrpcCode;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a grpc-java client sees of each fault. */
class GrpcFaultsTest {

    private static final Fault UNAVAILABLE = new GrpcFault.GrpcStatus(GrpcCode.UNAVAILABLE, "down for ä while");
    private final GrpcPair pair = new GrpcPair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void a_grpc_status_strikes_one_of_100_streams_and_leaves_99_untouched() throws Exception {
        pair.unary(new byte[1]);
        ActiveFault fault =
                pair.link.inject(UNAVAILABLE, Scope.method("test.Bytes/Unary").onlyNth(37));
        List<ListenableFuture<byte[]>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(ClientCalls.futureUnaryCall(
                    pair.channel.newCall(Bytes.UNARY, CallOptions.DEFAULT), new byte[] {(byte) i}));
        }
        int failed = 0;
        for (int i = 0; i < 100; i++) {
            try {
                assertThat(calls.get(i).get(10, TimeUnit.SECONDS)).containsExactly(i);
            } catch (ExecutionException e) {
                assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                failed++;
            }
        }

        assertThat(failed).isEqualTo(1);
        assertThat(fault.fired()).isEqualTo(1);
        assertThat(pair.service.calls)
                .as("the provider never saw the struck call")
                .hasValue(100);
        List<Exchange> seen = pair.recording.await(101);
        assertThat(seen).hasSize(101).extracting(Exchange::connection).containsOnly(1);
        assertThat(seen)
                .filteredOn(exchange -> exchange.fault() != null)
                .singleElement()
                .satisfies(exchange -> {
                    assertThat(exchange.fault()).isEqualTo(fault.injection());
                    assertThat(exchange.answer().grpcStatus()).isEqualTo(14);
                    assertThat(exchange.outcome()).isEqualTo(Outcome.ANSWERED);
                });
    }

    @Test
    void a_grpc_status_carries_its_message() {
        pair.link.inject(UNAVAILABLE);

        assertThat(fails().getDescription()).isEqualTo("down for ä while");
        assertThat(pair.recording.only().answer().grpcMessage()).isEqualTo("down for ä while");
        assertThat(pair.recording.only().request().messages()).isEqualTo(1);
    }

    @Test
    void a_grpc_status_ends_an_upload_that_goes_on_and_its_window_is_paid_back() throws Exception {
        pair.unary(new byte[1]);
        ActiveFault fault = pair.link.inject(UNAVAILABLE, Scope.method("test.Bytes/Chat"));
        byte[] large = new byte[700_000];
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Status> ended = new CompletableFuture<>();
            StreamObserver<byte[]> upload = ClientCalls.asyncBidiStreamingCall(
                    pair.channel.newCall(Bytes.CHAT, CallOptions.DEFAULT), new Ending(ended));
            upload.onNext(large);
            upload.onNext(large);
            assertThat(ended.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }

        assertThat(fault.fired()).isEqualTo(20);
        assertThat(pair.unary(new byte[4 * 1024 * 1024])).hasSize(4 * 1024 * 1024);
    }

    @Test
    void an_http_status_is_mapped_by_the_client() {
        ActiveFault fault = pair.link.inject(new HttpFault.HttpStatus(503));

        assertThat(fails().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(fault.fired()).isEqualTo(1);
        assertThat(pair.recording.only().answer().status()).isEqualTo(503);
        assertThat(pair.recording.only().answer().grpcStatus()).isNull();
        assertThat(pair.service.calls).hasValue(0);
    }

    @Test
    void latency_delays_the_calls_in_its_scope_and_no_other() throws Exception {
        pair.unary(new byte[1]);
        ActiveFault fault =
                pair.link.inject(new TcpFault.Latency(Duration.ofSeconds(2)), Scope.method("test.Bytes/Download"));
        long start = System.nanoTime();
        CompletableFuture<Status> slow = new CompletableFuture<>();
        ClientCalls.asyncServerStreamingCall(
                pair.channel.newCall(Bytes.DOWNLOAD, CallOptions.DEFAULT), new byte[10], new Ending(slow));
        for (int i = 0; i < 10; i++) {
            pair.unary(new byte[1]);
        }

        assertThat(slow).as("ten other calls have passed it").isNotDone();
        assertThat(slow.get(10, TimeUnit.SECONDS).isOk()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(fault.fired()).isEqualTo(1);
        assertThat(pair.recording.await(12))
                .filteredOn(exchange -> exchange.fault() != null)
                .hasSize(1);
    }

    @Test
    void a_delayed_answer_flows_when_the_latency_is_removed() throws Exception {
        ActiveFault fault = pair.link.inject(new TcpFault.Latency(Duration.ofMinutes(10)));
        ListenableFuture<byte[]> call =
                ClientCalls.futureUnaryCall(pair.channel.newCall(Bytes.UNARY, CallOptions.DEFAULT), new byte[] {5});
        await().until(() -> pair.service.calls.get() == 1);
        fault.remove();

        assertThat(call.get(10, TimeUnit.SECONDS)).containsExactly(5);
    }

    @Test
    void a_delayed_call_that_is_cancelled_gives_its_window_back() {
        pair.unary(new byte[1]);
        ActiveFault fault = pair.link.inject(new TcpFault.Latency(Duration.ofSeconds(20)));
        for (int i = 0; i < 5; i++) {
            assertThat(fails(Duration.ofMillis(150), new byte[500_000]).getCode())
                    .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        }
        pair.recording.await(6); // the consumer gives up before the link hears of it
        fault.remove();

        assertThat(pair.unary(new byte[4 * 1024 * 1024])).hasSize(4 * 1024 * 1024);
        assertThat(pair.recording.await(7))
                .filteredOn(exchange -> exchange.outcome() == Outcome.CANCELLED)
                .hasSize(5);
    }

    @Test
    void a_timeout_stalls_live_calls_and_its_removal_resumes_them() throws Exception {
        pair.unary(new byte[1]);
        ActiveFault fault = pair.link.inject(new TcpFault.Timeout());
        ListenableFuture<byte[]> call =
                ClientCalls.futureUnaryCall(pair.channel.newCall(Bytes.UNARY, CallOptions.DEFAULT), new byte[] {5});
        await().until(() -> fault.fired() == 1);

        assertThat(fails(Duration.ofMillis(200), new byte[1]).getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(pair.recording.await(2).get(1).fault()).isEqualTo(fault.injection());
        assertThat(pair.service.calls).hasValue(1);
        fault.remove();
        assertThat(call.get(10, TimeUnit.SECONDS)).containsExactly(5);
        assertThat(pair.unary(new byte[] {6})).containsExactly(6);
        assertThat(pair.recording.await(4)).extracting(Exchange::connection).containsOnly(1);
        assertThat(fault.fired()).isEqualTo(1);
    }

    @Test
    void a_timeout_before_the_connection_is_seen_and_resumes() {
        ActiveFault fault = pair.link.inject(new TcpFault.Timeout());

        assertThat(fails(Duration.ofMillis(1500), new byte[1]).getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(fault.fired()).isEqualTo(1);
        fault.remove();
        assertThat(pair.unary(new byte[] {6})).containsExactly(6);
    }

    @Test
    void a_reset_strikes_a_pooled_connection_and_the_next_one() {
        pair.unary(new byte[1]);
        ActiveFault fault = pair.link.inject(new TcpFault.ResetPeer());

        await().until(() -> {
            assertThat(fails().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            return fault.fired() >= 2;
        });
        fault.remove();
        await().ignoreExceptions().until(() -> pair.unary(new byte[] {6})[0] == 6);
    }

    @Test
    void down_ends_live_calls_as_broken_and_turns_new_connections_away() throws Exception {
        pair.unary(new byte[1]);
        CompletableFuture<Status> chat = new CompletableFuture<>();
        ClientCalls.asyncBidiStreamingCall(pair.channel.newCall(Bytes.CHAT, CallOptions.DEFAULT), new Ending(chat))
                .onNext(new byte[1]);
        pair.unary(new byte[1]);
        ActiveFault fault = pair.link.inject(new TcpFault.Down());

        assertThat(chat.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(fails().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(pair.recording.await(4))
                .filteredOn(exchange -> exchange.outcome() == Outcome.BROKEN)
                .extracting(Exchange::method)
                .contains("test.Bytes/Chat", "");
        fault.remove();
        int fired = fault.fired();
        await().ignoreExceptions().until(() -> pair.unary(new byte[] {6})[0] == 6);
        assertThat(fault.fired()).isEqualTo(fired).isGreaterThanOrEqualTo(2);
    }

    @Test
    void refuses_a_narrow_scope_for_a_fault_of_connections() {
        for (Fault fault : List.of(new TcpFault.Down(), new TcpFault.ResetPeer(), new TcpFault.Timeout())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pair.link.inject(fault, Scope.method("test.Bytes/Unary")))
                    .withMessageContaining("scope of " + fault.kind())
                    .withMessageContaining("expected: no condition on calls");
        }
    }

    private Status fails() {
        return fails(Duration.ofSeconds(10), new byte[1]);
    }

    private Status fails(Duration deadline, byte[] request) {
        return catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> ClientCalls.blockingUnaryCall(
                                pair.channel, Bytes.UNARY, CallOptions.DEFAULT.withDeadlineAfter(deadline), request))
                .getStatus();
    }

    /** Waits for the end of a call. */
    private record Ending(CompletableFuture<Status> status) implements StreamObserver<byte[]> {
        @Override
        public void onNext(byte[] message) {}

        @Override
        public void onError(Throwable failure) {
            status.complete(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            status.complete(Status.OK);
        }
    }
}
