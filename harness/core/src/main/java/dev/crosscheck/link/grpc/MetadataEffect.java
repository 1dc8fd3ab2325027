package dev.crosscheck.link.grpc;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Action.Rewrite.Block;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Fields;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.observation.Exchange.Protocol;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What gRPC itself says in headers and trailers is other than it was sent. */
public final class MetadataEffect implements ExchangeEffect {

    private static final String TIMEOUT = "grpc-timeout";
    private static final Set<String> TRACE = Set.of("traceparent", "tracestate", "grpc-trace-bin");
    private static final Set<String> STATUS = Set.of("grpc-status", "grpc-message", "grpc-status-details-bin");

    private final Direction direction;
    private final Block block;
    private final UnaryOperator<Fields> change;

    private MetadataEffect(Direction direction, Block block, UnaryOperator<Fields> change) {
        this.direction = direction;
        this.block = block;
        this.change = change;
    }

    /** The provider is not told how long the consumer waits. */
    public static MetadataEffect deadlineLost() {
        return new MetadataEffect(Direction.UPSTREAM, Block.HEADERS, fields -> fields.without(TIMEOUT::equals));
    }

    /** The call falls out of its trace. */
    public static MetadataEffect traceLost() {
        return new MetadataEffect(Direction.UPSTREAM, Block.HEADERS, fields -> fields.without(TRACE::contains));
    }

    /** The answer says that its messages are compressed in a way that nobody knows. */
    public static MetadataEffect badEncoding() {
        return new MetadataEffect(
                Direction.DOWNSTREAM, Block.HEADERS, fields -> fields.with("grpc-encoding", "unknown"));
    }

    /** The trailers come without a status. */
    public static MetadataEffect statusMissing() {
        return new MetadataEffect(Direction.DOWNSTREAM, Block.TRAILERS, fields -> fields.without(STATUS::contains));
    }

    @Override
    public boolean suits(Request request) {
        return request.protocol() == Protocol.GRPC;
    }

    @Override
    public Action action(Request request) {
        return new Action.Rewrite(direction, block, change);
    }
}
