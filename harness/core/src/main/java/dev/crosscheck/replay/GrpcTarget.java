package dev.crosscheck.replay;

import dev.crosscheck.grpc.BytesMarshaller;
import dev.crosscheck.grpc.GrpcMetadata;
import dev.crosscheck.pact.CallType;
import dev.crosscheck.service.GrpcCode;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A gRPC server, spoken to in bytes. */
final class GrpcTarget implements AutoCloseable {

    /** The largest reply that is compared: 16 MiB. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    /** grpc-java keeps the deadline itself; this is for the case that it does not. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String target;
    private final Duration deadline;
    private @Nullable ManagedChannel channel;

    GrpcTarget(String target, Duration deadline) {
        this.target = target;
        this.deadline = deadline;
    }

    /** Made when first asked for: a replay of HTTP alone needs nothing of grpc-java, which takes its time to load. */
    private synchronized ManagedChannel channel() {
        if (channel == null) {
            channel = NettyChannelBuilder.forTarget("dns:///" + target)
                    .usePlaintext()
                    .disableServiceConfigLookUp()
                    .disableRetry()
                    .proxyDetector(address -> null)
                    .maxInboundMessageSize(MOST_BYTES)
                    .build();
        }
        return channel;
    }

    /** What a provider answered. */
    record Answer(List<byte[]> messages, GrpcCode status, String statusMessage, Map<String, String> metadata) {}

    /**
     * Makes a unary call.
     *
     * @throws NoAnswerException if the provider sent no status of its own before the deadline
     */
    Answer call(String fullMethodName, byte[] request, Map<String, String> metadata) throws NoAnswerException {
        AtomicBoolean answered = new AtomicBoolean();
        ClientCall<byte[], byte[]> call = channel()
                .newCall(
                        MethodDescriptor.newBuilder(BytesMarshaller.INSTANCE, BytesMarshaller.INSTANCE)
                                .setFullMethodName(fullMethodName)
                                .setType(MethodType.UNARY)
                                .build(),
                        CallOptions.DEFAULT
                                .withExecutor(
                                        Runnable::run) // the callbacks below only note; a hand-over would cost more
                                .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                                .withStreamTracerFactory(noticing(answered)));
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        call.start(new Listener(answered, answer), GrpcMetadata.of(metadata));
        call.sendMessage(request);
        call.halfClose();
        call.request(2);
        try {
            return answer.get(deadline.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new NoAnswerException(fullMethodName + " got no answer from " + target + ": " + reason(e), e);
        } catch (TimeoutException e) {
            call.cancel("no answer", e);
            throw new NoAnswerException(fullMethodName + " got no answer from " + target + " within " + deadline, e);
        } catch (InterruptedException e) {
            call.cancel("interrupted", e);
            Thread.currentThread().interrupt();
            throw new NoAnswerException(fullMethodName + " to " + target + " was interrupted", e);
        }
    }

    /**
     * Prepares a call in which a side streams.
     *
     * @param most how long it may take, which is what the replay waits for responses
     * @param patience how much longer it may take; both together are sent as {@code grpc-timeout}
     */
    StreamedCall stream(String fullMethodName, CallType type, Duration most, Duration patience) {
        AtomicBoolean answered = new AtomicBoolean();
        ClientCall<byte[], byte[]> call = channel()
                .newCall(
                        MethodDescriptor.newBuilder(BytesMarshaller.INSTANCE, BytesMarshaller.INSTANCE)
                                .setFullMethodName(fullMethodName)
                                .setType(MethodType.valueOf(type.name()))
                                .build(),
                        CallOptions.DEFAULT
                                .withDeadlineAfter(most.plus(patience).toMillis(), TimeUnit.MILLISECONDS)
                                .withStreamTracerFactory(noticing(answered)));
        Duration own = patience.isZero() ? most.plus(GRACE) : most;
        return new StreamedCall(call, answered, type.requestsStream(), own, patience);
    }

    @Override
    public synchronized void close() {
        if (channel != null) {
            channel.shutdownNow();
        }
    }

    /** Notices trailers: only a provider sends them, while a status may also be made up by the client. */
    private static ClientStreamTracer.Factory noticing(AtomicBoolean answered) {
        return new ClientStreamTracer.Factory() {
            @Override
            public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
                return new ClientStreamTracer() {
                    @Override
                    public void inboundTrailers(Metadata trailers) {
                        answered.set(true);
                    }
                };
            }
        };
    }

    private static String reason(ExecutionException failure) {
        Status status = Status.fromThrowable(failure);
        Throwable cause = status.getCause();
        return status.getCode() + ", " + status.getDescription() + (cause == null ? "" : " (" + cause + ")");
    }

    private static final class Listener extends ClientCall.Listener<byte[]> {

        private final AtomicBoolean answered;
        private final CompletableFuture<Answer> answer;
        private final List<byte[]> messages = new ArrayList<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();

        Listener(AtomicBoolean answered, CompletableFuture<Answer> answer) {
            this.answered = answered;
            this.answer = answer;
        }

        @Override
        public void onHeaders(Metadata headers) {
            metadata.putAll(GrpcMetadata.text(headers));
        }

        @Override
        public void onMessage(byte[] message) {
            messages.add(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (!answered.get()) {
                answer.completeExceptionally(status.asException());
                return;
            }
            metadata.putAll(GrpcMetadata.text(trailers));
            String text = status.getDescription();
            answer.complete(new Answer(
                    messages, GrpcCode.valueOf(status.getCode().name()), text == null ? "" : text, metadata));
        }
    }
}
