package dev.crosscheck.fake;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.grpc.GrpcMetadata;
import dev.crosscheck.pact.CallType;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Handles the calls of one method in which a side streams. */
final class StreamHandler implements ServerCallHandler<byte[], byte[]> {

    private final Answering answering;
    private final GrpcDefinition definition;
    private final MethodDescriptor method;

    StreamHandler(Answering answering, GrpcDefinition definition, MethodDescriptor method) {
        this.answering = answering;
        this.definition = definition;
        this.method = method;
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
        Dialogue dialogue = new Dialogue(
                answering, definition, method, GrpcMetadata.text(headers), deadline(), call.getAuthority());
        StreamCall streamCall = new StreamCall(call, dialogue, answering, CallType.of(method));
        streamCall.begin();
        return streamCall;
    }

    /** What is left of the consumer's {@code grpc-timeout}. */
    private static Optional<Duration> deadline() {
        Deadline deadline = Context.current().getDeadline();
        return deadline == null
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
    }
}
