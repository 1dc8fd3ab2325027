package dev.crosscheck.matching;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcInteractionBuilder;
import dev.crosscheck.pact.GrpcReply;
import dev.crosscheck.pact.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A definition with one of everything, and messages of it in protobuf's text format. */
final class Zoo {

    static final GrpcDefinition DEFINITION = read();
    static final MethodDescriptor DESCRIBE =
            DEFINITION.method("zoo.v1.Zoo/Describe").orElseThrow();

    private Zoo() {}

    private static GrpcDefinition read() {
        try (InputStream set = Zoo.class.getResourceAsStream("/definition/zoo.desc")) {
            return GrpcDefinition.of(FileDescriptorSet.parseFrom(Objects.requireNonNull(set)), "zoo.desc");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DynamicMessage request(String text) {
        return parse(DESCRIBE.getInputType(), text);
    }

    static DynamicMessage animal(String text) {
        return parse(DESCRIBE.getOutputType(), text);
    }

    static GrpcInteractionBuilder expectation() {
        return GrpcInteraction.builder("describes an animal", DEFINITION, DESCRIBE);
    }

    /** What is wrong with a reply. */
    static List<Mismatch> reply(String expected, Rules rules, String actual) {
        GrpcInteraction interaction =
                expectation().reply(animal(expected), rules).build();
        return Matching.response(interaction, GrpcReply.of(animal(actual)));
    }

    /** What is wrong with a request. */
    static List<Mismatch> request(String expected, Rules rules, String actual) {
        GrpcInteraction interaction =
                expectation().request(request(expected), rules).build();
        return Matching.request(interaction, request(actual), Map.of());
    }

    private static DynamicMessage parse(Descriptor type, String text) {
        DynamicMessage.Builder builder = DynamicMessage.newBuilder(type);
        try {
            TextFormat.merge(text, builder);
        } catch (TextFormat.ParseException e) {
            throw new IllegalArgumentException(e);
        }
        return builder.build();
    }
}
