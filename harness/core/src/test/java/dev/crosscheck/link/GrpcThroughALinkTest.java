package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A grpc-java client and server, with a link without faults between them. */
class GrpcThroughALinkTest {

    private static final int MIB = 1024 * 1024;
    private final GrpcPair pair = new GrpcPair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void records_a_unary_call() {
        assertThat(pair.unary(new byte[] {1, 2, 3})).containsExactly(1, 2, 3);

        Exchange exchange = pair.recording.only();
        assertThat(exchange.protocol()).isEqualTo(Protocol.GRPC);
        assertThat(exchange.method()).isEqualTo("test.Bytes/Unary");
        assertThat(exchange.number()).isEqualTo(1);
        assertThat(exchange.connection()).isEqualTo(1);
        assertThat(exchange.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(exchange.fault()).isNull();
        assertThat(exchange.request().body()).containsExactly(0, 0, 0, 0, 3, 1, 2, 3);
        assertThat(exchange.request().messages()).isEqualTo(1);
        assertThat(exchange.request().headers()).containsKeys("te", "grpc-timeout", "content-type");
        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.answer().grpcStatus()).isZero();
        assertThat(exchange.answer().content().messages()).isEqualTo(1);
        assertThat(exchange.answer().content().body()).containsExactly(0, 0, 0, 0, 3, 1, 2, 3);
    }

    @Test
    void passes_all_four_types_of_call() throws Exception {
        byte[] message = {7};
        List<byte[]> downloaded = new ArrayList<>();
        ClientCalls.blockingServerStreamingCall(pair.channel, Bytes.DOWNLOAD, CallOptions.DEFAULT, message)
                .forEachRemaining(downloaded::add);

        assertThat(pair.unary(message)).isEqualTo(message);
        assertThat(downloaded).hasSize(Bytes.STREAMED);
        assertThat(stream(Bytes.UPLOAD, List.of(message, new byte[] {8}))).containsExactly(new byte[] {8});
        assertThat(stream(Bytes.CHAT, List.of(message, message, message))).hasSize(3);
        assertThat(pair.recording.await(4))
                .extracting(
                        Exchange::method,
                        exchange -> exchange.request().messages(),
                        exchange -> exchange.answer().content().messages())
                .containsExactlyInAnyOrder(
                        tuple("test.Bytes/Unary", 1, 1),
                        tuple("test.Bytes/Download", 1, Bytes.STREAMED),
                        tuple("test.Bytes/Upload", 2, 1),
                        tuple("test.Bytes/Chat", 3, 3));
    }

    @Test
    void passes_messages_of_8_mib_and_keeps_their_beginning() throws Exception {
        byte[] large = new byte[8 * MIB];
        new Random(1).nextBytes(large);

        assertThat(pair.unary(large)).isEqualTo(large);
        assertThat(stream(Bytes.CHAT, List.of(large, large))).containsExactly(large, large);
        Exchange exchange = pair.recording.await(2).get(0);
        assertThat(exchange.request().bytes()).isEqualTo(large.length + 5L);
        assertThat(exchange.request().truncated()).isTrue();
        assertThat(exchange.answer().content().body()).hasSize(64 * 1024);
    }

    @Test
    void passes_headers_of_60_kb() {
        Metadata.Key<String> key = Metadata.Key.of("x-large", Metadata.ASCII_STRING_MARSHALLER);
        Metadata metadata = new Metadata();
        metadata.put(key, "v".repeat(60_000));
        Channel channel =
                ClientInterceptors.intercept(pair.channel, MetadataUtils.newAttachHeadersInterceptor(metadata));

        for (int i = 0; i < 3; i++) {
            assertThat(ClientCalls.blockingUnaryCall(channel, Bytes.UNARY, CallOptions.DEFAULT, new byte[1]))
                    .hasSize(1);
        }
        assertThat(pair.recording.await(3).get(2).request().headers())
                .hasEntrySatisfying(
                        "x-large", values -> assertThat(values.get(0)).hasSize(60_000));
    }

    @Test
    void redacts_secrets() {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer secret");
        Channel channel =
                ClientInterceptors.intercept(pair.channel, MetadataUtils.newAttachHeadersInterceptor(metadata));

        ClientCalls.blockingUnaryCall(channel, Bytes.UNARY, CallOptions.DEFAULT, new byte[1]);

        assertThat(pair.recording.only().request().headers()).containsEntry("authorization", List.of("[redacted]"));
    }

    @Test
    void records_a_deadline_as_cancelled() {
        pair.unary(new byte[1]); // a connection is there when the deadline begins
        StatusRuntimeException failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> ClientCalls.blockingUnaryCall(
                        pair.channel,
                        Bytes.NEVER,
                        CallOptions.DEFAULT.withDeadlineAfter(200, TimeUnit.MILLISECONDS),
                        new byte[1]));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(pair.recording.await(2).get(1).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(pair.unary(new byte[] {1})).containsExactly(1);
    }

    @Test
    void records_a_cancellation() throws Exception {
        ClientCall<byte[], byte[]> call = pair.channel.newCall(Bytes.NEVER, CallOptions.DEFAULT);
        CompletableFuture<Status> closed = new CompletableFuture<>();
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        closed.complete(status);
                    }
                },
                new Metadata());
        call.sendMessage(new byte[1]);
        call.halfClose();
        call.request(1);
        await().until(() -> pair.service.calls.get() == 1);
        call.cancel("enough", null);

        assertThat(closed.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.CANCELLED);
        assertThat(pair.recording.only().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void passes_a_graceful_goaway() throws Exception {
        StreamObserver<byte[]> chat = chat(new CompletableFuture<>());
        chat.onNext(new byte[1]);
        pair.unary(new byte[1]);
        pair.server.shutdown();
        chat.onNext(new byte[1]);
        chat.onCompleted();

        assertThat(pair.server.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(pair.recording.await(2)).extracting(Exchange::outcome).containsOnly(Outcome.ANSWERED);
    }

    @Test
    void records_a_lost_provider_as_broken() throws Exception {
        CompletableFuture<List<byte[]>> answer = new CompletableFuture<>();
        chat(answer).onNext(new byte[1]);
        pair.unary(new byte[1]);
        pair.link.close();

        assertThat(answer).failsWithin(10, TimeUnit.SECONDS);
        assertThat(pair.recording.await(2)).extracting(Exchange::outcome).contains(Outcome.BROKEN);
    }

    @Test
    void numbers_connections() throws Exception {
        pair.unary(new byte[1]);
        ManagedChannel second = GrpcPair.channel(pair.link.port());
        GrpcPair.unary(second, new byte[1]);
        second.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);

        assertThat(pair.recording.await(2)).extracting(Exchange::connection).containsExactly(1, 2);
    }

    private StreamObserver<byte[]> chat(CompletableFuture<List<byte[]>> answer) {
        return ClientCalls.asyncBidiStreamingCall(
                pair.channel.newCall(Bytes.CHAT, CallOptions.DEFAULT), new Collector(answer));
    }

    private List<byte[]> stream(MethodDescriptor<byte[], byte[]> method, List<byte[]> messages) throws Exception {
        CompletableFuture<List<byte[]>> answer = new CompletableFuture<>();
        ClientCall<byte[], byte[]> call = pair.channel.newCall(method, CallOptions.DEFAULT);
        StreamObserver<byte[]> requests = method.getType() == MethodType.BIDI_STREAMING
                ? ClientCalls.asyncBidiStreamingCall(call, new Collector(answer))
                : ClientCalls.asyncClientStreamingCall(call, new Collector(answer));
        messages.forEach(requests::onNext);
        requests.onCompleted();
        return answer.get(20, TimeUnit.SECONDS);
    }

    private static final class Collector implements StreamObserver<byte[]> {

        private final List<byte[]> messages = new ArrayList<>();
        private final CompletableFuture<List<byte[]>> done;

        Collector(CompletableFuture<List<byte[]>> done) {
            this.done = done;
        }

        @Override
        public void onNext(byte[] message) {
            messages.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            done.complete(messages);
        }
    }
}
