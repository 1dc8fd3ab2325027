package dev.crosscheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.StrictJson;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.StateHandlers;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pacts in the shapes that other tools write, against a real server that has never heard of this one. */
class ForeignPactTest {

    private static final ServiceName CLINIC = ServiceName.of("clinic");

    private final StateHandler states =
            StateHandlers.of(Map.of("a free bed", parameters -> Map.of("patient", "P77", "token", "let-me-in")));

    @TempDir
    private Path directory;

    private @Nullable Server clinic;
    private @Nullable HttpServer http;

    @AfterEach
    void stop() {
        if (clinic != null) {
            clinic.shutdownNow();
        }
        if (http != null) {
            http.stop(0);
        }
    }

    @Test
    void replays_the_newest_shape_with_values_of_states_and_numeric_statuses() throws IOException {
        Pact pact = PactFiles.read(file("foreign-newest.json"));
        serve(pact, "number: 3 readings: [37.5, 38.25] labels { key: 'floor' value: 'one' } notes: 'never asked for'");

        assertThat(replayAll(pact))
                .hasSize(2)
                .allSatisfy(
                        outcome -> assertThat(outcome.kept()).as("%s", outcome).isTrue());
    }

    @Test
    void notices_when_the_server_breaks_what_the_newest_shape_promised() throws IOException {
        Pact pact = PactFiles.read(file("foreign-newest.json"));
        serve(pact, "readings: 37.5 labels { key: 'storey' value: 'one' }");

        assertThat(replayAll(pact).get(0).mismatches())
                .extracting(mismatch -> mismatch.path() + " " + mismatch.rule())
                .containsExactly("$.labels.floor missing");
    }

    @Test
    void replays_the_older_shape_with_names_that_have_no_package() throws IOException {
        Pact pact = grpcOnly(PactFiles.read(file("foreign-older-with-http.json")));
        serve(pact, "number: 3 readings: 38.25");

        assertThat(replayAll(pact))
                .hasSize(2)
                .allSatisfy(
                        outcome -> assertThat(outcome.kept()).as("%s", outcome).isTrue());
    }

    @Test
    void notices_when_the_server_breaks_what_the_older_shape_promised() throws IOException {
        Pact pact = grpcOnly(PactFiles.read(file("foreign-older-with-http.json")));
        serve(pact, "number: 3");

        assertThat(replayAll(pact).get(0).mismatches())
                .extracting(mismatch -> mismatch.path())
                .containsExactly("$.readings");
    }

    @Test
    void replays_http_with_bodies_that_are_protobuf() throws IOException {
        Pact pact = PactFiles.read(file("foreign-http-with-protobuf-bodies.json"));
        byte[] kept = message(pact, "Bed", "number: 9 readings: 2.5").toByteArray();
        byte[] broken = message(pact, "Bed", "number: 9").toByteArray();

        assertThat(replayOverHttp(pact, kept)).hasToString("admits a patient over HTTP: kept");
        assertThat(replayOverHttp(pact, broken).mismatches())
                .extracting(mismatch -> mismatch.path())
                .containsExactly("$.readings");
        assertThat(replayOverHttp(pact, "no message".getBytes(StandardCharsets.UTF_8))
                        .mismatches())
                .singleElement()
                .asString()
                .contains("expected: clinic.v1.Bed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"foreign-newest.json", "foreign-older-with-http.json", "foreign-http-with-protobuf-bodies.json"})
    void writes_every_shape_again_without_loss(String name) throws IOException {
        Path written = directory.resolve(name);
        PactFiles.write(PactFiles.read(file(name)), written);

        assertThat(tree(written)).isEqualTo(tree(file(name)));
    }

    private ReplayOutcome replayOverHttp(Pact pact, byte[] answer) throws IOException {
        stop();
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http = started;
        started.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/protobuf;message=.clinic.v1.Bed");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        started.start();
        try (Replayer replayer = Replayer.builder(CLINIC)
                .target("127.0.0.1:" + started.getAddress().getPort())
                .build()) {
            return replayer.replay(pact.interactions().get(0));
        }
    }

    private List<ReplayOutcome> replayAll(Pact pact) {
        try (Replayer replayer = Replayer.builder(CLINIC)
                .target("127.0.0.1:" + Objects.requireNonNull(clinic).getPort())
                .states(states)
                .build()) {
            return pact.interactions().stream().map(replayer::replay).toList();
        }
    }

    /** A server of grpc-java's that checks what the states told, and knows nobody called nobody. */
    private void serve(Pact pact, String bed) throws IOException {
        GrpcDefinition definition = ((GrpcInteraction) pact.interactions().get(0)).definition();
        var admit = definition.method("clinic.v1.Clinic/Admit").orElseThrow();
        var discharge = definition.method("clinic.v1.Clinic/Discharge").orElseThrow();
        boolean withStates = pact.interactions().get(0).states().size() > 0;
        clinic = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerServiceDefinition.builder("clinic.v1.Clinic")
                        .addMethod(method(admit), ServerCalls.asyncUnaryCall((request, observer) -> {
                            String patient = String.valueOf(
                                    request.getField(admit.getInputType().findFieldByName("patient")));
                            if (patient.equals("nobody") || (withStates && !patient.equals("P77"))) {
                                observer.onError(Status.NOT_FOUND
                                        .withDescription("we never met")
                                        .asRuntimeException());
                            } else {
                                observer.onNext(message(pact, "Bed", bed));
                                observer.onCompleted();
                            }
                        }))
                        .addMethod(method(discharge), ServerCalls.asyncUnaryCall((request, observer) -> {
                            observer.onNext(message(pact, "Summary", "days: 4.5 bed { number: 7 }"));
                            observer.onCompleted();
                        }))
                        .build())
                .intercept(MetadataUtils.newAttachMetadataServerInterceptor(new Metadata()))
                .build()
                .start();
    }

    private static MethodDescriptor<DynamicMessage, DynamicMessage> method(
            com.google.protobuf.Descriptors.MethodDescriptor method) {
        return MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
                .setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
                .setResponseMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
                .build();
    }

    private static DynamicMessage message(Pact pact, String name, String text) {
        Interaction first = pact.interactions().get(0);
        Descriptor known = first instanceof GrpcInteraction call
                ? call.method().getInputType()
                : ((dev.crosscheck.pact.RestInteraction) first)
                        .responseMessage()
                        .orElseThrow()
                        .descriptor();
        DynamicMessage.Builder message =
                DynamicMessage.newBuilder(known.getFile().findMessageTypeByName(name));
        try {
            TextFormat.merge(text, message);
        } catch (TextFormat.ParseException e) {
            throw new IllegalArgumentException(e);
        }
        return message.build();
    }

    private static Pact grpcOnly(Pact pact) {
        return new Pact(
                pact.consumer(),
                pact.provider(),
                pact.interactions().stream()
                        .filter(GrpcInteraction.class::isInstance)
                        .toList());
    }

    /** The file, its interactions by name: their order says nothing. */
    private static JsonNode tree(Path file) throws IOException {
        ObjectNode root = (ObjectNode) StrictJson.parse(Files.readString(file));
        ObjectNode byName = root.objectNode();
        StreamSupport.stream(root.remove("interactions").spliterator(), false)
                .forEach(each -> byName.set(each.path("description").asText(), each));
        return root.set("interactions", byName);
    }

    private static Path file(String name) {
        try {
            URI resource = Objects.requireNonNull(ForeignPactTest.class.getResource("/pact/" + name))
                    .toURI();
            return Path.of(resource);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
