package dev.crosscheck.fake;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;

/** Handles calls that no promise can answer: whatever is sent, they end at once with the reason. */
final class UnanswerableHandler implements ServerCallHandler<byte[], byte[]> {

    private final GrpcAnswers answers;
    private final String method;
    private final String reason;

    UnanswerableHandler(GrpcAnswers answers, String method, String reason) {
        this.answers = answers;
        this.method = method;
        this.reason = reason;
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
        GrpcAnswers.Answer answer = answers.unanswerable(method, reason);
        call.close(answer.status(), answer.metadata());
        return new ServerCall.Listener<>() {};
    }
}
