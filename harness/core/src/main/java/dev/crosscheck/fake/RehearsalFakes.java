package dev.crosscheck.fake;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.StringValue;
import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;

/**
 * Fakes of made-up services that promise one answer each.
 *
 * <p>The first call to a fake loads what answering is made of. Whoever starts services that will not wait that long asks one of
 * these before, and throws it away.
 */
public final class RehearsalFakes {

    /** Takes a {@code google.protobuf.StringValue} and answers with {@code "ready"} in another. */
    public static final String METHOD = "crosscheck.rehearsal.Rehearsal/Call";

    /** Takes a POST of {@code {"cue":"..."}} and answers 200 with {@code {"cue":"ready"}}. */
    public static final String PATH = "/rehearsal";

    private static final ServiceName NOBODY = ServiceName.of("rehearsal");

    private static final String OPEN_API = """
            openapi: 3.0.3
            info: {title: Rehearsal, version: "1"}
            paths:
              /rehearsal:
                post:
                  requestBody: {content: {application/json: {schema: &cue {type: object, properties: {cue: {type: string}}}}}}
                  responses:
                    "200": {description: Ready, content: {application/json: {schema: *cue}}}
            """;

    private RehearsalFakes() {}

    /** One that answers {@link #METHOD}. */
    public static Fake grpc(Recorder recorder) {
        Fake fake = start(GrpcDefinition.of(oneMethod(), "rehearsal"), recorder);
        fake.open()
                .whenCalled(METHOD, "\"example\"")
                .matchingRequest(Rules.like())
                .reply("\"ready\"");
        return fake;
    }

    /** One that answers {@link #PATH}. */
    public static Fake rest(Recorder recorder) {
        Fake fake = start(RestDefinition.of(OPEN_API, "rehearsal"), recorder);
        fake.open()
                .when("POST", PATH)
                .json("{\"cue\":\"example\"}")
                .matchingRequest(Rules.like())
                .reply(200, "{\"cue\":\"ready\"}");
        return fake;
    }

    private static Fake start(Definition definition, Recorder recorder) {
        return Fake.builder(NOBODY, NOBODY, definition).recorder(recorder).start();
    }

    private static FileDescriptorSet oneMethod() {
        String message = "." + StringValue.getDescriptor().getFullName();
        return FileDescriptorSet.newBuilder()
                .addFile(FileDescriptorProto.newBuilder()
                        .setName("rehearsal.proto")
                        .setPackage("crosscheck.rehearsal")
                        .setSyntax("proto3")
                        .addDependency(StringValue.getDescriptor().getFile().getName())
                        .addService(ServiceDescriptorProto.newBuilder()
                                .setName("Rehearsal")
                                .addMethod(MethodDescriptorProto.newBuilder()
                                        .setName("Call")
                                        .setInputType(message)
                                        .setOutputType(message))))
                .build();
    }
}
