package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.link.wire.Action.GoAway;
import dev.crosscheck.link.wire.Action.GoAway.Last;
import dev.crosscheck.link.wire.Action.GoAway.Manner;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Outcome;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a grpc-java client does when the 37th of a hundred calls on its connection makes the provider go. */
class GoAwayTest {

    private static final int CALLS = 100;
    private static final int STRUCK = 37;
    private static final int ENHANCE_YOUR_CALM = 11;

    private final GrpcPair pair = new GrpcPair();
    private final ManagedChannel retrying = NettyChannelBuilder.forAddress("127.0.0.1", pair.link.port())
            .usePlaintext()
            .enableRetry() // without a policy: only what no provider has seen is sent again
            .build();

    @AfterEach
    void close() throws InterruptedException {
        retrying.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        pair.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BELOW_THIS, GRACEFUL",
        "BELOW_THIS, PLAIN",
        "THIS, GRACEFUL",
        "THIS, PLAIN",
        "ALL, GRACEFUL",
        "ALL, PLAIN"
    })
    void no_call_is_lost_when_a_connection_drains(Last last, Manner manner) throws Exception {
        GrpcPair.unary(retrying, new byte[1]);
        ActiveFault fault = Struck.by(
                pair.link,
                new GoAway(last, 0, manner),
                Scope.method("test.Bytes/Unary").onlyNth(STRUCK));
        List<ListenableFuture<byte[]>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(ClientCalls.futureUnaryCall(
                    retrying.newCall(Bytes.UNARY, CallOptions.DEFAULT), new byte[] {(byte) i}));
        }
        for (int i = 0; i < CALLS; i++) {
            assertThat(calls.get(i).get(20, TimeUnit.SECONDS)).containsExactly(i);
        }
        assertThat(GrpcPair.unary(retrying, new byte[] {9})).containsExactly(9);

        assertThat(fault.fired()).isEqualTo(1);
        assertThat(pair.service.calls).as("no call was made twice").hasValue(CALLS + 2);
        List<Exchange> seen = pair.recording.exchanges();
        assertThat(seen).extracting(Exchange::connection).contains(1, 2);
        assertThat(seen)
                .filteredOn(exchange -> exchange.outcome() == Outcome.ANSWERED)
                .hasSize(CALLS + 2);
        assertThat(seen)
                .filteredOn(exchange -> exchange.outcome() == Outcome.BROKEN)
                .extracting(Exchange::fault)
                .allMatch(fault.injection()::equals);
    }

    @Test
    void a_call_that_is_going_on_is_lost_when_a_provider_goes_at_once() throws Exception {
        GrpcPair.unary(retrying, new byte[1]);
        ActiveFault fault = Struck.by(
                pair.link,
                new GoAway(Last.THIS, ENHANCE_YOUR_CALM, Manner.ABRUPT),
                Scope.everything().onlyNth(1));
        ListenableFuture<byte[]> call =
                ClientCalls.futureUnaryCall(retrying.newCall(Bytes.NEVER, CallOptions.DEFAULT), new byte[1]);

        assertThat(call)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .satisfies(failure -> assertThat(Status.fromThrowable(failure).getCode())
                        .isIn(Status.Code.UNAVAILABLE, Status.Code.RESOURCE_EXHAUSTED));
        assertThat(GrpcPair.unary(retrying, new byte[] {9})).containsExactly(9);
        assertThat(fault.fired()).isEqualTo(1);
        assertThat(pair.recording.await(3)).extracting(Exchange::outcome).contains(Outcome.BROKEN);
    }
}
