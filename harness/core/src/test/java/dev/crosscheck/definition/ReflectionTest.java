package dev.crosscheck.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.reflection.v1.ErrorResponse;
import io.grpc.reflection.v1.ExtensionNumberResponse;
import io.grpc.reflection.v1.FileDescriptorResponse;
import io.grpc.reflection.v1.ListServiceResponse;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReflectionTest {

    private static final String V1 = "grpc.reflection.v1.ServerReflection";

    private static final ServerReflectionResponse SILENCE =
            ServerReflectionResponse.newBuilder().setValidHost("never sent").build();

    private @Nullable Server server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.shutdownNow();
        }
    }

    @Test
    void reads_what_a_grpc_java_server_says_and_leaves_out_what_is_about_the_server() throws IOException {
        GrpcDefinition library =
                GrpcDefinition.of(dev.crosscheck.library.Book.getDescriptor().getFile());
        start(
                new dev.crosscheck.library.LibraryGrpc.LibraryImplBase() {},
                new HealthStatusManager().getHealthService(),
                ProtoReflectionServiceV1.newInstance());

        GrpcDefinition read = Reflection.of(address()).read();

        assertThat(read.services())
                .extracting(service -> service.getFullName())
                .containsExactlyElementsOf(library.services().stream()
                        .map(service -> service.getFullName())
                        .filter(name -> name.endsWith(".Library"))
                        .toList());
        assertThat(read.descriptorSet()).isEqualTo(library.descriptorSet());
        assertThat(read).hasToString("reflection of " + address());
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, "grpc.reflection.v1alpha.ServerReflection"})
    void follows_imports_and_extensions_of_a_server_that_sends_one_file_at_a_time(String version) throws IOException {
        FileDescriptorSet museum = museum();
        start(reflection(version, question -> oneFileAtATime(museum, question)));

        GrpcDefinition read = Reflection.of(address()).read();

        assertThat(read.method("museum.v1.Museum/Show")).isPresent();
        assertThat(read.files())
                .extracting(file -> file.getName())
                .contains("museum/museum.proto", "google/protobuf/any.proto")
                .doesNotContain("museum/stamp.proto");
    }

    @Test
    void says_which_services_there_are_when_one_is_missing() throws IOException {
        start(reflection(V1, question -> oneFileAtATime(museum(), question)));

        assertThatThrownBy(() -> Reflection.of(address()).services("zoo.v1.Zoo").read())
                .isInstanceOf(DefinitionException.class)
                .hasMessage("reflection of " + address() + ": services was [museum.v1.Museum] (expected: all of "
                        + "[zoo.v1.Zoo]). Register them in the service.");
    }

    @Test
    void says_that_a_server_has_no_reflection() throws IOException {
        start(new HealthStatusManager().getHealthService());

        assertThatThrownBy(() -> Reflection.of(address()).read())
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("reflection was not offered (expected: grpc.reflection.v1.ServerReflection or ");
    }

    @Test
    void says_that_nobody_listens() throws IOException {
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "127.0.0.1:" + socket.getLocalPort();
        }

        assertThatThrownBy(() -> Reflection.of(nobody).read())
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("service was not reached: UNAVAILABLE");
    }

    @Test
    void says_that_a_server_without_tls_was_asked_with_it() throws IOException {
        start(reflection(V1, question -> oneFileAtATime(museum(), question)));

        assertThatThrownBy(() -> Reflection.of(address()).tls().read())
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("not reached")
                .hasMessageContaining("with TLS only if asked so");
    }

    @Test
    void gives_up_on_a_server_that_never_answers() throws IOException {
        start(reflection(V1, question -> SILENCE));

        assertThatThrownBy(() -> Reflection.of(address())
                        .deadline(Duration.ofMillis(200))
                        .read())
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("answer was late: DEADLINE_EXCEEDED");
    }

    @Test
    void refuses_a_server_that_makes_up_more_and_more_files() throws IOException {
        start(reflection(
                V1,
                question -> question.hasListServices()
                        ? list("a.A")
                        : file(FileDescriptorProto.newBuilder()
                                .setName(question.getFileByFilename() + "x")
                                .addDependency(question.getFileByFilename() + "xx")
                                .build()
                                .toByteString())));

        assertThatThrownBy(() ->
                        Reflection.of(address()).deadline(Duration.ofMinutes(1)).read())
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("(expected: at most 1000 and 16777216)");
    }

    @Test
    void refuses_answers_that_make_no_sense() throws IOException {
        start(reflection(
                V1,
                question -> question.hasListServices()
                        ? list("a.A")
                        : file(com.google.protobuf.ByteString.copyFromUtf8("no file"))));

        assertThatThrownBy(() -> Reflection.of(address()).read())
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("file was not a file descriptor");
    }

    private static ServerReflectionResponse oneFileAtATime(FileDescriptorSet set, ServerReflectionRequest question) {
        if (question.hasListServices()) {
            return list("museum.v1.Museum", V1);
        }
        if (question.hasAllExtensionNumbersOfType()) {
            return ServerReflectionResponse.newBuilder()
                    .setAllExtensionNumbersResponse(
                            ExtensionNumberResponse.newBuilder().addExtensionNumber(100))
                    .build();
        }
        String name = question.hasFileByFilename() ? question.getFileByFilename() : "museum/museum.proto";
        return set.getFileList().stream()
                .filter(file -> file.getName().equals(name))
                .map(file -> file(file.toByteString()))
                .findFirst()
                .orElseGet(() -> ServerReflectionResponse.newBuilder()
                        .setErrorResponse(ErrorResponse.newBuilder()
                                .setErrorCode(Status.Code.NOT_FOUND.value())
                                .setErrorMessage("no " + name))
                        .build());
    }

    private static ServerReflectionResponse list(String... services) {
        return ServerReflectionResponse.newBuilder()
                .setListServicesResponse(ListServiceResponse.newBuilder()
                        .addAllService(Arrays.stream(services)
                                .map(name -> ServiceResponse.newBuilder()
                                        .setName(name)
                                        .build())
                                .toList()))
                .build();
    }

    private static ServerReflectionResponse file(com.google.protobuf.ByteString content) {
        return ServerReflectionResponse.newBuilder()
                .setFileDescriptorResponse(FileDescriptorResponse.newBuilder().addFileDescriptorProto(content))
                .build();
    }

    private static BindableService reflection(
            String version, Function<ServerReflectionRequest, ServerReflectionResponse> answers) {
        return () -> ServerServiceDefinition.builder(version)
                .addMethod(
                        MethodDescriptor.<ServerReflectionRequest, ServerReflectionResponse>newBuilder()
                                .setType(MethodType.BIDI_STREAMING)
                                .setFullMethodName(version + "/ServerReflectionInfo")
                                .setRequestMarshaller(
                                        ProtoUtils.marshaller(ServerReflectionRequest.getDefaultInstance()))
                                .setResponseMarshaller(
                                        ProtoUtils.marshaller(ServerReflectionResponse.getDefaultInstance()))
                                .build(),
                        ServerCalls.asyncBidiStreamingCall(observer -> new Answering(observer, answers)))
                .build();
    }

    private record Answering(
            StreamObserver<ServerReflectionResponse> observer,
            Function<ServerReflectionRequest, ServerReflectionResponse> answers)
            implements StreamObserver<ServerReflectionRequest> {

        @Override
        public void onNext(ServerReflectionRequest question) {
            ServerReflectionResponse answer = answers.apply(question);
            if (!answer.equals(SILENCE)) {
                observer.onNext(answer);
                observer.onCompleted();
            }
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}
    }

    private static FileDescriptorSet museum() {
        try (InputStream set = ReflectionTest.class.getResourceAsStream("/definition/museum.desc")) {
            return FileDescriptorSet.parseFrom(Objects.requireNonNull(set));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void start(BindableService... services) throws IOException {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        List.of(services).forEach(builder::addService);
        server = builder.build().start();
    }

    private String address() {
        return "127.0.0.1:" + Objects.requireNonNull(server).getPort();
    }
}
