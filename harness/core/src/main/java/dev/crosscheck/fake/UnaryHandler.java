package dev.crosscheck.fake;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Handles the unary calls of one method: one request in, one answer out. */
final class UnaryHandler implements ServerCallHandler<byte[], byte[]> {

    private final GrpcAnswers answers;
    private final MethodDescriptor method;

    UnaryHandler(GrpcAnswers answers, MethodDescriptor method) {
        this.answers = answers;
        this.method = method;
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
        call.request(2); // the second finds out a consumer that sends too much
        return new Listener(call, headers);
    }

    private final class Listener extends ServerCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> call;
        private final Metadata headers;
        private byte @Nullable [] request;
        private boolean refused;

        Listener(ServerCall<byte[], byte[]> call, Metadata headers) {
            this.call = call;
            this.headers = headers;
        }

        @Override
        public void onMessage(byte[] message) {
            if (request != null) {
                refuse("another");
            }
            request = message;
        }

        @Override
        public void onHalfClose() {
            if (request == null) {
                refuse("none");
            } else if (!refused) {
                send(call, answerTo(request));
            }
        }

        private void refuse(String came) {
            refused = true;
            String reason = "a unary call has one request, and there came " + came;
            call.close(Status.INTERNAL.withDescription(reason), new Metadata());
        }

        private GrpcAnswers.Answer answerTo(byte[] message) {
            try {
                return answers.answer(method, message, headers, call.getAuthority());
            } catch (RuntimeException broken) {
                return answers.broken(GrpcServices.fullName(method), broken);
            }
        }
    }

    private static void send(ServerCall<byte[], byte[]> call, GrpcAnswers.Answer answer) {
        Metadata metadata = new Metadata();
        metadata.merge(answer.metadata());
        if (answer.message() == null) {
            call.close(answer.status(), metadata);
            return;
        }
        call.sendHeaders(metadata);
        call.sendMessage(answer.message());
        call.close(answer.status(), new Metadata());
    }
}
