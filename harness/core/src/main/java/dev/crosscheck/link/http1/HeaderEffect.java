package dev.crosscheck.link.http1;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.HttpFault;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Fields;
import dev.crosscheck.link.wire.Request;
import java.util.function.UnaryOperator;

/** Headers, or gRPC metadata, are other than they were sent. */
public final class HeaderEffect implements ExchangeEffect {

    /** What a header that is too long is called. */
    static final String OVERSIZED = "x-oversized";

    private final Direction direction;
    private final UnaryOperator<Fields> change;

    private HeaderEffect(Direction direction, UnaryOperator<Fields> change) {
        this.direction = direction;
        this.change = change;
    }

    /** One says that the body is of another type. */
    public static HeaderEffect contentType(HttpFault.ContentType fault) {
        return new HeaderEffect(Direction.DOWNSTREAM, fields -> fields.with("content-type", fault.type()));
    }

    /** One is lost. */
    public static HeaderEffect dropped(HttpFault.HeaderDropped fault) {
        return new HeaderEffect(fault.direction(), fields -> fields.without(fault.name()::equals));
    }

    /** One comes twice. */
    public static HeaderEffect duplicated(HttpFault.HeaderDuplicated fault) {
        return new HeaderEffect(fault.direction(), fields -> fields.doubled(fault.name()::equals));
    }

    /** One more is very long. */
    public static HeaderEffect oversized(HttpFault.HeaderOversized fault) {
        String value = "x".repeat(fault.bytes());
        return new HeaderEffect(fault.direction(), fields -> fields.plus(OVERSIZED, value));
    }

    @Override
    public Action action(Request request) {
        return new Action.Rewrite(direction, Action.Rewrite.Block.HEADERS, change);
    }
}
