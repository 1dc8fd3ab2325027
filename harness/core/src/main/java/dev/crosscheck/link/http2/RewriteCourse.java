package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Action.Rewrite.Block;
import dev.crosscheck.link.wire.Fields;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Header blocks are written other than they came. */
final class RewriteCourse extends Course {

    private final Action.Rewrite action;
    private final Set<Side> begun = EnumSet.noneOf(Side.class);

    RewriteCourse(Streams streams, Http2Exchange exchange, Strike strike, Action.Rewrite action) {
        super(streams, exchange, strike);
        this.action = action;
    }

    @Override
    boolean headers(Side from, Http2Headers headers, boolean endStream) {
        if (!action.direction().includes(from.sends()) || Http2Exchange.isInterim(headers)) {
            return true;
        }
        boolean first = begun.add(from);
        boolean chosen = action.block() == Block.HEADERS ? first : !first || headers.contains("grpc-status");
        Fields before = fields(headers);
        Fields after = chosen ? action.change().apply(before) : before;
        if (after.equals(before) || !strike.inForce() || !fire()) {
            return true;
        }
        pass(from, with(headers, after), endStream);
        return false;
    }

    private static Fields fields(Http2Headers headers) {
        List<Fields.Field> fields = new ArrayList<>();
        for (Map.Entry<CharSequence, CharSequence> header : headers) {
            if (!isPseudo(header.getKey())) {
                fields.add(new Fields.Field(
                        header.getKey().toString(), header.getValue().toString()));
            }
        }
        return new Fields(fields);
    }

    private static Http2Headers with(Http2Headers headers, Fields fields) {
        Http2Headers result = new DefaultHttp2Headers(false);
        for (Map.Entry<CharSequence, CharSequence> header : headers) {
            if (isPseudo(header.getKey())) {
                result.add(header.getKey(), header.getValue());
            }
        }
        fields.all().forEach(field -> result.add(field.name(), field.value()));
        return result;
    }

    private static boolean isPseudo(CharSequence name) {
        return name.length() > 0 && name.charAt(0) == ':';
    }
}
