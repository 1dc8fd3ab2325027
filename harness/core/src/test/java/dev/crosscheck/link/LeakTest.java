package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.fault.Moment.AfterBytes;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Action.GoAway.Last;
import dev.crosscheck.link.wire.Action.GoAway.Manner;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.service.GrpcCode;
import io.grpc.CallOptions;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever happens on a link, every buffer is released. */
class LeakTest {

    @Test
    void no_buffer_leaks_when_faults_cut_calls_short() {
        for (int i = 0; i < 5; i++) {
            try (GrpcPair pair = new GrpcPair()) {
                pair.unary(new byte[100_000]);
                for (Fault fault : faults()) {
                    ActiveFault active = pair.link.inject(fault);
                    tryUnary(pair);
                    if (i % 2 == 0) {
                        active.remove();
                    }
                }
            }
        }
        for (Action action : actions()) {
            try (GrpcPair pair = new GrpcPair()) {
                pair.unary(new byte[1]);
                Struck.by(pair.link, action, Scope.everything());
                tryAnything(pair); // and goes away in the middle of it
            }
        }
        leakOnPurpose();

        await("the detector sees a leak").atMost(Duration.ofSeconds(30)).until(() -> {
            collectGarbage();
            return Leaks.reported().stream().anyMatch(leak -> leak.contains(Leaks.ON_PURPOSE));
        });
        assertThat(Leaks.reported()).allMatch(leak -> leak.contains(Leaks.ON_PURPOSE));
    }

    private static List<Fault> faults() {
        return List.of(
                new TcpFault.Latency(Duration.ofMillis(100)),
                new GrpcFault.GrpcStatus(GrpcCode.INTERNAL, ""),
                new TcpFault.Timeout(),
                new TcpFault.ResetPeer(),
                new TcpFault.Down());
    }

    private static List<Action> actions() {
        Action.Answer answer =
                new Action.Answer(200, Map.of(), Map.of("grpc-status", "13"), ByteBuffer.allocate(500_000));
        return List.of(
                answer,
                new Action.Omit(answer),
                new Action.Delay(Direction.BOTH, Duration.ofMinutes(1)),
                new Action.Stall(Direction.UPSTREAM, new AfterBytes(10_000)),
                new Action.Stall(Direction.DOWNSTREAM, new AfterBytes(10_000)),
                new Action.Cut(Direction.DOWNSTREAM, new AfterBytes(10_000), new Ending.Silence()),
                new Action.Repeat(1),
                new Action.GoAway(Last.THIS, 0, Manner.GRACEFUL));
    }

    private static void tryAnything(GrpcPair pair) {
        try {
            ClientCalls.blockingUnaryCall(
                    pair.channel,
                    Bytes.UNARY,
                    CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS),
                    new byte[200_000]);
        } catch (StatusRuntimeException struck) {
            assertThat(struck.getStatus().isOk()).isFalse();
        }
    }

    private static void tryUnary(GrpcPair pair) {
        try {
            ClientCalls.blockingUnaryCall(
                    pair.channel,
                    Bytes.UNARY,
                    CallOptions.DEFAULT.withDeadlineAfter(50, TimeUnit.MILLISECONDS),
                    new byte[100_000]);
        } catch (StatusRuntimeException expected) {
            assertThat(expected.getStatus().isOk()).isFalse();
        }
    }

    private static void leakOnPurpose() {
        PooledByteBufAllocator.DEFAULT.buffer().touch(Leaks.ON_PURPOSE);
    }

    private static void collectGarbage() {
        System.gc();
        ByteBuf asks = PooledByteBufAllocator.DEFAULT.buffer(); // the detector reports when something is allocated
        asks.release();
    }
}
