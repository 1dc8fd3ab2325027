package dev.crosscheck.fault;

import dev.crosscheck.service.GrpcCode;

/** What may befall gRPC calls. */
public sealed interface GrpcFault extends Fault {

    /**
     * The consumer gets this gRPC status and the provider never sees the call.
     *
     * @param code the status code
     * @param message the status message, may be empty
     */
    record GrpcStatus(GrpcCode code, String message) implements GrpcFault {
        @Override
        public String kind() {
            return "grpc_status";
        }

        @Override
        public String toString() {
            return kind() + " " + code + (message.isEmpty() ? "" : " " + message);
        }
    }
}
