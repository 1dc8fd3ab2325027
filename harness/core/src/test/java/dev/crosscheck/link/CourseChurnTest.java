package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Moment.AfterBytes;
import dev.crosscheck.fault.Moment.Point;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Action.Rewrite.Block;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.observation.Exchange;
import io.grpc.StatusRuntimeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every action comes and goes while calls of all sizes are made on one connection. */
class CourseChurnTest {

    private static final int ROUNDS = 1_000;
    private static final int CALLERS = 4;
    private static final Action.Answer UNAVAILABLE = new Action.Answer(
            200, Map.of("content-type", "application/grpc"), Map.of("grpc-status", "14"), ByteBuffer.allocate(0));

    /** Those that a call survives, and those that it does not. */
    private static final List<Action> HARMLESS = List.of(
            new Action.Delay(Direction.BOTH, Duration.ofMillis(1)),
            new Action.Stall(Direction.BOTH, new AfterBytes(1_000)),
            new Action.Stall(Direction.UPSTREAM, Point.BEFORE_HEADERS),
            new Action.Rewrite(Direction.BOTH, Block.HEADERS, fields -> fields.plus("x-more", "v".repeat(20_000))));

    private static final List<Action> HARMFUL = List.of(
            UNAVAILABLE,
            new Action.Omit(UNAVAILABLE),
            new Action.Omit(new Ending.Reset(8)),
            new Action.Rewrite(Direction.DOWNSTREAM, Block.TRAILERS, fields -> fields.with("grpc-status", "9")),
            new Action.Cut(Direction.DOWNSTREAM, new AfterBytes(20_000), new Ending.Reset(8)),
            new Action.Cut(Direction.DOWNSTREAM, Point.BEFORE_TRAILERS, new Ending.Silence()),
            new Action.Cut(Direction.UPSTREAM, new AfterBytes(100), new Ending.Reset(8)),
            new Action.Repeat(1));

    @Test
    @Timeout(180)
    void a_thousand_actions_under_traffic_disturb_only_the_calls_they_strike() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        int harm = 0;
        int harmless = 0;
        try (GrpcPair pair = new GrpcPair()) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                results.add(callers.submit(() -> call(pair, going, made, failed)));
            }
            for (int round = 0; round < ROUNDS; round++) {
                boolean harms = round % 2 == 0;
                List<Action> actions = harms ? HARMFUL : HARMLESS;
                ActiveFault fault = Struck.by(
                        pair.link,
                        actions.get(round / 2 % actions.size()),
                        Scope.everything().onlyNth(1));
                int before = made.get();
                while (made.get() < before + 2 && round % 5 == 0) {
                    Thread.onSpinWait(); // the other callers go on whatever becomes of one
                }
                fault.remove();
                harm += harms ? fault.fired() : 0;
                harmless += harms ? 0 : fault.fired();
            }
            going.set(false);
            for (Future<?> result : results) {
                result.get(30, TimeUnit.SECONDS);
            }
            assertThat(pair.recording.await(made.get()))
                    .hasSize(made.get())
                    .extracting(Exchange::connection)
                    .containsOnly(1);
        } finally {
            going.set(false);
            callers.shutdownNow();
        }
        assertThat(failed).hasValue(harm).hasPositiveValue();
        assertThat(harmless).isPositive();
        assertThat(Leaks.reported()).allMatch(leak -> leak.contains(Leaks.ON_PURPOSE));
    }

    private static void call(GrpcPair pair, AtomicBoolean going, AtomicInteger made, AtomicInteger failed) {
        int size = 1;
        while (going.get()) {
            size = size * 31 % 200_003;
            byte[] request = new byte[size + Integer.BYTES];
            ByteBuffer.wrap(request).putInt(size);
            try {
                assertThat(pair.unary(request)).isEqualTo(request);
            } catch (StatusRuntimeException struck) {
                failed.incrementAndGet();
            }
            made.incrementAndGet();
        }
    }
}
