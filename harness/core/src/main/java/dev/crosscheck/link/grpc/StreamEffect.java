package dev.crosscheck.link.grpc;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.fault.Moment;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.observation.Exchange.Protocol;
import java.util.Map;

/** The stream of an answer does not go on as it should. */
public final class StreamEffect implements ExchangeEffect {

    private final Action action;

    private StreamEffect(Action action) {
        this.action = action;
    }

    /** It dies when so many messages have come. */
    public static StreamEffect dies(GrpcFault.StreamDies fault) {
        Map<String, String> trailers =
                Map.of("grpc-status", Integer.toString(fault.code().number()));
        return new StreamEffect(
                new Action.Cut(Direction.DOWNSTREAM, after(fault.messages()), new Ending.Trailers(trailers)));
    }

    /** It stalls when so many messages have come. */
    public static StreamEffect stalls(GrpcFault.StreamStalls fault) {
        return new StreamEffect(new Action.Stall(Direction.DOWNSTREAM, after(fault.messages())));
    }

    /** One message comes twice. */
    public static StreamEffect repeats(GrpcFault.MessageRepeated fault) {
        return new StreamEffect(new Action.Repeat(fault.message()));
    }

    /** It ends without trailers. */
    public static StreamEffect withoutTrailers() {
        return new StreamEffect(
                new Action.Cut(Direction.DOWNSTREAM, Moment.Point.BEFORE_TRAILERS, new Ending.Silence()));
    }

    @Override
    public boolean suits(Request request) {
        return request.protocol() == Protocol.GRPC;
    }

    @Override
    public Action action(Request request) {
        return action;
    }

    private static Moment after(int messages) {
        return messages == 0 ? Moment.Point.AFTER_HEADERS : new Moment.AfterMessages(messages);
    }
}
