package dev.crosscheck.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrpcReflectionTest {

    private final Fake fake = Library.overGrpc().start();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void lists_the_faked_service() throws Exception {
        ServerReflectionResponse answer =
                ask(ServerReflectionRequest.newBuilder().setListServices("").build());

        assertThat(answer.getListServicesResponse().getServiceList())
                .extracting("name")
                .contains("library.v1.Library", "grpc.health.v1.Health");
    }

    @Test
    void describes_the_faked_service_from_its_definition() throws Exception {
        ServerReflectionResponse answer = ask(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("library.v1.Library.Find")
                .build());

        assertThat(answer.getFileDescriptorResponse().getFileDescriptorProtoList())
                .extracting(bytes -> parse(bytes).getPackage())
                .contains("library.v1");
    }

    private ServerReflectionResponse ask(ServerReflectionRequest question) throws Exception {
        CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> questions = ServerReflectionGrpc.newStub(fake.channel())
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse value) {
                        answer.complete(value);
                    }

                    @Override
                    public void onError(Throwable cause) {
                        answer.completeExceptionally(cause);
                    }

                    @Override
                    public void onCompleted() {}
                });
        questions.onNext(question);
        questions.onCompleted();
        return answer.get(10, TimeUnit.SECONDS);
    }

    private static FileDescriptorProto parse(com.google.protobuf.ByteString bytes) {
        try {
            return FileDescriptorProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
