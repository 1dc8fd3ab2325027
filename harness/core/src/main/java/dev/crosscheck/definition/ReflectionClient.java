package dev.crosscheck.definition;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** One question, one answer: each in a call of its own, since not every service answers two in one. */
final class ReflectionClient {

    private static final String V1 = "grpc.reflection.v1.ServerReflection";
    private static final String V1ALPHA =
            "grpc.reflection.v1alpha.ServerReflection"; // the same messages under another name

    private final Channel channel;
    private final String source;
    private final Deadline deadline;
    private String service = V1;

    ReflectionClient(Channel channel, String source, Duration deadline) {
        this.channel = channel;
        this.source = source;
        this.deadline = Deadline.after(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Asks.
     *
     * @throws DefinitionException if there is no answer, of whatever content
     */
    ServerReflectionResponse ask(ServerReflectionRequest question) {
        try {
            return call(question);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED || service.equals(V1ALPHA)) {
                throw failed(e);
            }
        }
        service = V1ALPHA;
        try {
            return call(question);
        } catch (StatusRuntimeException e) {
            throw failed(e);
        }
    }

    private ServerReflectionResponse call(ServerReflectionRequest question) {
        Iterator<ServerReflectionResponse> answers = ClientCalls.blockingServerStreamingCall(
                channel, method(service), CallOptions.DEFAULT.withDeadline(deadline), question);
        if (!answers.hasNext()) {
            throw DefinitionException.of(
                    source, "answer", "missing", "one answer to each question", "Correct the service's reflection.");
        }
        return answers.next();
    }

    /** Of a client that sends one request only, the service cannot tell that it might have sent more. */
    private static MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> method(String service) {
        return MethodDescriptor.<ServerReflectionRequest, ServerReflectionResponse>newBuilder()
                .setType(MethodType.SERVER_STREAMING)
                .setFullMethodName(service + "/ServerReflectionInfo")
                .setRequestMarshaller(ProtoUtils.marshaller(ServerReflectionRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(ServerReflectionResponse.getDefaultInstance()))
                .build();
    }

    private DefinitionException failed(StatusRuntimeException e) {
        Status status = e.getStatus();
        String detail = status.getCode()
                + (status.getDescription() == null ? "" : ", " + status.getDescription())
                + (status.getCause() == null ? "" : " (" + status.getCause() + ")");
        return switch (status.getCode()) {
            case UNIMPLEMENTED ->
                DefinitionException.of(
                        source,
                        "reflection",
                        "not offered",
                        V1 + " or " + V1ALPHA,
                        "Register it in the service, or give a .proto or a descriptor set.",
                        e);
            case UNAVAILABLE ->
                DefinitionException.of(
                        source,
                        "service",
                        "not reached: " + detail,
                        "a gRPC server that listens, with TLS only if asked so",
                        "Start it, or correct the address.",
                        e);
            case DEADLINE_EXCEEDED ->
                DefinitionException.of(
                        source, "answer", "late: " + detail, "all answers in time", "Give it more time.", e);
            default ->
                DefinitionException.of(
                        source, "answer", detail, "what was asked for", "Look at the service's own log.", e);
        };
    }
}
