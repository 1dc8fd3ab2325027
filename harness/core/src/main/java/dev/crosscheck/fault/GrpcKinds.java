package dev.crosscheck.fault;

import dev.crosscheck.fault.FaultKind.Layer;
import java.util.List;

/** The part of the catalogue about gRPC. */
final class GrpcKinds {

    static final List<FaultKind> ALL = List.of(new FaultKind(
            "grpc_status",
            Layer.GRPC,
            "grpc_status CODE [MESSAGE]",
            "The consumer gets this gRPC status, and the provider never sees the call.",
            words -> new GrpcFault.GrpcStatus(
                    words.code("the name of a gRPC status such as 'grpc_status UNAVAILABLE'"), words.rest())));

    private GrpcKinds() {}
}
