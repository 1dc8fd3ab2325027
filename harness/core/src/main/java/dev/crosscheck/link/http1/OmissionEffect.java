package dev.crosscheck.link.http1;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.fault.Http2Code;
import dev.crosscheck.fault.HttpFault;
import dev.crosscheck.link.grpc.GrpcStatusEffect;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.observation.Exchange.Protocol;

/**
 * The provider does its work, and the consumer sees an error.
 *
 * @param fault says which
 */
public record OmissionEffect(HttpFault.Omission fault) implements ExchangeEffect {

    @Override
    public boolean suits(Request request) {
        boolean grpcOnly = fault.answer().filter(GrpcFault.class::isInstance).isPresent();
        return request.protocol() == Protocol.GRPC || (!grpcOnly && request.protocol() != Protocol.TCP);
    }

    @Override
    public Action action(Request request) {
        return new Action.Omit(fault.answer().map(OmissionEffect::instead).orElseGet(OmissionEffect::reset));
    }

    private static Action.Instead instead(Fault answer) {
        if (answer instanceof GrpcFault.GrpcStatus grpc) {
            return GrpcStatusEffect.of(grpc).answer();
        }
        return new HttpStatusEffect((HttpFault.HttpStatus) answer).answer();
    }

    private static Action.Instead reset() {
        return new Ending.Reset(Http2Code.INTERNAL_ERROR.number());
    }
}
