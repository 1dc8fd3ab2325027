package dev.crosscheck.link;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A gRPC service whose messages are bytes: it sends back what it got, in all four types of call. */
final class Bytes implements BindableService {

    static final String NAME = "test.Bytes";
    static final int STREAMED = 5;
    static final MethodDescriptor<byte[], byte[]> UNARY = method("Unary", MethodType.UNARY);
    static final MethodDescriptor<byte[], byte[]> UPLOAD = method("Upload", MethodType.CLIENT_STREAMING);
    static final MethodDescriptor<byte[], byte[]> DOWNLOAD = method("Download", MethodType.SERVER_STREAMING);
    static final MethodDescriptor<byte[], byte[]> CHAT = method("Chat", MethodType.BIDI_STREAMING);
    static final MethodDescriptor<byte[], byte[]> NEVER = method("Never", MethodType.UNARY);

    final AtomicInteger calls = new AtomicInteger();

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder(NAME)
                .addMethod(UNARY, ServerCalls.asyncUnaryCall(this::once))
                .addMethod(UPLOAD, ServerCalls.asyncClientStreamingCall(Total::new))
                .addMethod(DOWNLOAD, ServerCalls.asyncServerStreamingCall(this::often))
                .addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(Echo::new))
                .addMethod(NEVER, ServerCalls.asyncUnaryCall((request, answer) -> calls.incrementAndGet()))
                .build();
    }

    private void once(byte[] request, StreamObserver<byte[]> answer) {
        calls.incrementAndGet();
        answer.onNext(request);
        answer.onCompleted();
    }

    private void often(byte[] request, StreamObserver<byte[]> answer) {
        calls.incrementAndGet();
        for (int i = 0; i < STREAMED; i++) {
            answer.onNext(request);
        }
        answer.onCompleted();
    }

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
                .setRequestMarshaller(new Marshaller())
                .setResponseMarshaller(new Marshaller())
                .build();
    }

    /** Sends back every message as it comes. */
    private record Echo(StreamObserver<byte[]> answer) implements StreamObserver<byte[]> {
        @Override
        public void onNext(byte[] message) {
            answer.onNext(message);
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {
            answer.onCompleted();
        }
    }

    /** Answers with the last message when all have come. */
    private static final class Total implements StreamObserver<byte[]> {

        private final StreamObserver<byte[]> answer;
        private byte[] last = {};

        Total(StreamObserver<byte[]> answer) {
            this.answer = answer;
        }

        @Override
        public void onNext(byte[] message) {
            last = message;
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {
            answer.onNext(last);
            answer.onCompleted();
        }
    }

    private static final class Marshaller implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
