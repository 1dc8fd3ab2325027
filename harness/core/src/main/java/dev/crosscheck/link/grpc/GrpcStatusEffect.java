package dev.crosscheck.link.grpc;

import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.observation.Exchange.Protocol;
import dev.crosscheck.service.GrpcCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The consumer gets a gRPC status and the provider never sees the call: a trailers-only answer (gRPC over HTTP2, "Responses").
 *
 * @param code the status code
 * @param message the status message; empty for none
 * @param metadata besides
 */
public record GrpcStatusEffect(GrpcCode code, String message, Map<String, String> metadata) implements ExchangeEffect {

    private static final int OK = 200;

    /** Copies the metadata. */
    public GrpcStatusEffect {
        metadata = Map.copyOf(metadata);
    }

    /** The status that a fault names. */
    public static GrpcStatusEffect of(GrpcFault.GrpcStatus fault) {
        return new GrpcStatusEffect(fault.code(), fault.message(), Map.of());
    }

    /** The status and the metadata that a fault names. */
    public static GrpcStatusEffect of(GrpcFault.GrpcError fault) {
        return new GrpcStatusEffect(fault.code(), "", fault.metadata());
    }

    /** UNAVAILABLE with the wish when to be asked again. */
    public static GrpcStatusEffect of(GrpcFault.RetryPushback fault) {
        return new GrpcStatusEffect(GrpcCode.UNAVAILABLE, "", Map.of("grpc-retry-pushback-ms", fault.wish()));
    }

    @Override
    public boolean suits(Request request) {
        return request.protocol() == Protocol.GRPC;
    }

    @Override
    public Action action(Request request) {
        return answer();
    }

    /** What the consumer gets. */
    public Action.Answer answer() {
        Map<String, String> headers = new LinkedHashMap<>(metadata);
        headers.put("content-type", "application/grpc");
        headers.put("grpc-status", Integer.toString(code.number()));
        if (!message.isEmpty()) {
            headers.put("grpc-message", StatusMessage.encode(message));
        }
        return new Action.Answer(OK, headers);
    }
}
