package dev.crosscheck.link.grpc;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.observation.Exchange.Protocol;
import dev.crosscheck.service.GrpcCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The consumer gets this gRPC status and the provider never sees the call: a trailers-only answer (gRPC over HTTP2, "Responses").
 *
 * @param code the status code
 * @param message the status message; empty for none
 */
public record GrpcStatusEffect(GrpcCode code, String message) implements ExchangeEffect {

    private static final int OK = 200;

    @Override
    public boolean suits(Request request) {
        return request.protocol() == Protocol.GRPC;
    }

    @Override
    public Action action() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/grpc");
        headers.put("grpc-status", Integer.toString(code.number()));
        if (!message.isEmpty()) {
            headers.put("grpc-message", StatusMessage.encode(message));
        }
        return new Action.Answer(OK, headers);
    }
}
