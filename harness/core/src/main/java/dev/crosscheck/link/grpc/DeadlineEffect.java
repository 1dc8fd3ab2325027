package dev.crosscheck.link.grpc;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.observation.Exchange.Protocol;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The answer comes near the consumer's deadline: as long after the request as that, give or take a margin. A provider that is
 * later than that itself is not hurried.
 *
 * @param margin how long after the deadline; negative for before
 */
public record DeadlineEffect(Duration margin) implements ExchangeEffect {

    @Override
    public boolean suits(Request request) {
        return request.protocol() == Protocol.GRPC && timeout(request).isPresent();
    }

    @Override
    public Action action(Request request) {
        long due = System.nanoTime() + timeout(request).orElse(0) + margin.toNanos();
        return new Action.Delay(Direction.DOWNSTREAM, () -> Duration.ofNanos(Math.max(0, due - System.nanoTime())));
    }

    private static OptionalLong timeout(Request request) {
        return request.header("grpc-timeout").stream()
                .map(GrpcTimeout::nanos)
                .findFirst()
                .orElse(OptionalLong.empty());
    }
}
