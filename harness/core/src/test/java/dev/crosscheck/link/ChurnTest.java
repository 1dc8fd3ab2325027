package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.service.GrpcCode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults come and go while calls are made. */
class ChurnTest {

    private static final int ROUNDS = 1_000;
    private static final int CALLERS = 4;

    @Test
    @Timeout(120)
    void a_thousand_faults_under_traffic_disturb_only_the_calls_they_strike() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger struck = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        int fired = 0;
        try (GrpcPair pair = new GrpcPair()) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                results.add(callers.submit(() -> call(pair, going, made, struck)));
            }
            for (int round = 0; round < ROUNDS; round++) {
                ActiveFault fault = pair.link.inject(fault(round), scope(round));
                int before = made.get();
                while (round % 10 == 0 && round % 3 != 2 && made.get() == before) {
                    Thread.onSpinWait(); // at least one call under every tenth fault that lets calls through
                }
                fault.remove();
                fired += fault.injection().fault() instanceof GrpcFault.GrpcStatus ? fault.fired() : 0;
            }
            going.set(false);
            for (Future<?> result : results) {
                result.get(30, TimeUnit.SECONDS);
            }
            List<Exchange> seen = pair.recording.await(made.get());
            assertThat(seen)
                    .hasSize(made.get())
                    .extracting(Exchange::connection)
                    .containsOnly(1);
            assertThat(seen).extracting(Exchange::number).doesNotHaveDuplicates();
            assertThat(pair.service.calls).hasValue(made.get() - struck.get());
        } finally {
            callers.shutdownNow();
        }
        assertThat(struck).hasValue(fired).hasPositiveValue();
        assertThat(made).hasValueGreaterThan(struck.get());
    }

    private static Fault fault(int round) {
        return switch (round % 3) {
            case 0 -> new GrpcFault.GrpcStatus(GrpcCode.UNAVAILABLE, "struck");
            case 1 -> new TcpFault.Latency(Duration.ofMillis(1));
            default -> new TcpFault.Timeout();
        };
    }

    private static Scope scope(int round) {
        return round % 3 == 0 ? Scope.method("test.Bytes/Unary").onlyNth(1) : Scope.everything();
    }

    private static void call(GrpcPair pair, AtomicBoolean going, AtomicInteger made, AtomicInteger struck) {
        int size = 1;
        while (going.get()) {
            size = size * 31 % 50_021;
            byte[] request = new byte[size + Integer.BYTES];
            ByteBuffer.wrap(request).putInt(size);
            try {
                byte[] answer = pair.unary(request);
                assertThat(answer).isEqualTo(request);
            } catch (StatusRuntimeException e) {
                assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                assertThat(e.getStatus().getDescription()).isEqualTo("struck");
                struck.incrementAndGet();
            }
            made.incrementAndGet();
        }
    }
}
