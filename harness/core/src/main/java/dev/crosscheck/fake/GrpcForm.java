package dev.crosscheck.fake;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.pact.CallType;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** What the definition allows an expectation of one gRPC method to be made of. */
final class GrpcForm {

    private final Fake fake;
    private final GrpcDefinition definition;
    private final MethodDescriptor method;

    private GrpcForm(Fake fake, GrpcDefinition definition, MethodDescriptor method) {
        this.fake = fake;
        this.definition = definition;
        this.method = method;
    }

    /** The form for a call with one request and one reply. */
    static GrpcForm ofUnary(Fake fake, String fullName) {
        GrpcForm form = of(fake, fullName);
        if (CallType.of(form.method) != CallType.UNARY) {
            throw Refusal.forbidden(
                    fake.link(), form.definition.source(), fullName, List.of("it streams; use whenStream(...)"));
        }
        return form;
    }

    /** The form for a call in which a side streams. */
    static GrpcForm ofStream(Fake fake, String fullName) {
        GrpcForm form = of(fake, fullName);
        if (CallType.of(form.method) == CallType.UNARY) {
            throw Refusal.forbidden(
                    fake.link(), form.definition.source(), fullName, List.of("it does not stream; use when(...)"));
        }
        return form;
    }

    private static GrpcForm of(Fake fake, String fullName) {
        if (fake.definition() instanceof RestDefinition rest) {
            throw Refusal.forbidden(
                    fake.link(), rest.source(), fullName, List.of("it defines a REST service, not gRPC"));
        }
        GrpcDefinition definition = (GrpcDefinition) fake.definition();
        MethodDescriptor method = definition
                .method(fullName)
                .orElseThrow(() -> Refusal.forbidden(
                        fake.link(),
                        definition.source(),
                        fullName,
                        List.of("there is no such method, only " + methods(definition))));
        return new GrpcForm(fake, definition, method);
    }

    GrpcDefinition definition() {
        return definition;
    }

    MethodDescriptor method() {
        return method;
    }

    DynamicMessage request(Message message) {
        return fit("request", method.getInputType(), message);
    }

    DynamicMessage request(String json) {
        return fit("request", method.getInputType(), json);
    }

    DynamicMessage reply(Message message) {
        return fit("reply", method.getOutputType(), message);
    }

    DynamicMessage reply(String json) {
        return fit("reply", method.getOutputType(), json);
    }

    /** Of metadata that is no text. */
    String binaryName(String name) {
        if (!name.endsWith("-bin")) {
            throw refusal("metadata", List.of("its name was " + name + " (expected: one that ends in -bin)"));
        }
        return name;
    }

    AssertionFailedError refusal(String part, List<String> violations) {
        return Refusal.forbidden(
                fake.link(), definition.source(), GrpcServices.fullName(method) + " " + part, violations);
    }

    private DynamicMessage fit(String part, Descriptor type, Message message) {
        String given = message.getDescriptorForType().getFullName();
        if (!given.equals(type.getFullName())) {
            throw refusal(part, List.of("it was a " + given + " (expected: " + type.getFullName() + ")"));
        }
        DynamicMessage fitted;
        try {
            fitted = definition.withExtensions(DynamicMessage.parseFrom(type, message.toByteString()));
        } catch (InvalidProtocolBufferException e) {
            throw refusal(part, List.of("it is no " + type.getFullName() + ": " + e.getMessage()));
        }
        List<String> unknown = UnknownFields.of(fitted);
        if (!unknown.isEmpty()) {
            throw refusal(part, unknown);
        }
        return fitted;
    }

    private DynamicMessage fit(String part, Descriptor type, String json) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        try {
            JsonFormat.parser().usingTypeRegistry(definition.typeRegistry()).merge(json, message);
        } catch (InvalidProtocolBufferException e) {
            throw refusal(part, List.of(String.valueOf(e.getMessage())));
        }
        return message.build();
    }

    private static List<String> methods(GrpcDefinition definition) {
        return definition.services().stream()
                .flatMap(service -> service.getMethods().stream())
                .map(GrpcServices::fullName)
                .toList();
    }
}
