package dev.crosscheck.fake;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Compresses replies; grpc-java does so only for consumers that accept it. */
enum GzipReplies implements ServerInterceptor {
    INSTANCE;

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void sendHeaders(Metadata sent) {
                        setCompression("gzip"); // not allowed after the headers, and unheard before them
                        super.sendHeaders(sent);
                    }
                },
                headers);
    }
}
