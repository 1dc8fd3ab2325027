package dev.crosscheck.fake;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.service.GrpcCode;
import java.util.List;
import java.util.Map;

/**
 * One unary call.
 *
 * @param descriptor the method in the fake's definition
 * @param message the request, read with the same definition
 * @param bytes the same, written as the definition orders it
 * @param metadata what came with it as text
 */
record GrpcQuestion(MethodDescriptor descriptor, DynamicMessage message, ByteString bytes, Map<String, String> metadata)
        implements Question {

    /**
     * Reads a request.
     *
     * @throws InvalidProtocolBufferException if the bytes are not such a message
     */
    static GrpcQuestion of(
            GrpcDefinition definition, MethodDescriptor method, byte[] request, Map<String, String> metadata)
            throws InvalidProtocolBufferException {
        DynamicMessage message = definition.withExtensions(DynamicMessage.parseFrom(method.getInputType(), request));
        return new GrpcQuestion(method, message, message.toByteString(), metadata);
    }

    @Override
    public String method() {
        return GrpcServices.fullName(descriptor);
    }

    @Override
    public boolean concerns(Interaction interaction) {
        return interaction instanceof GrpcInteraction call
                && call.fullMethodName().equals(method());
    }

    @Override
    public List<Mismatch> differences(Interaction interaction) {
        GrpcInteraction call = (GrpcInteraction) interaction;
        return Matching.request(call, messageAsIn(call), metadata);
    }

    @Override
    public Object content() {
        return bytes;
    }

    @Override
    public Object exampleOf(Interaction interaction) {
        return ((GrpcInteraction) interaction).request().toByteString();
    }

    @Override
    public boolean failsIn(Interaction interaction) {
        return ((GrpcInteraction) interaction).reply().status() != GrpcCode.OK;
    }

    @Override
    public List<String> violations() {
        return UnknownFields.of(message);
    }

    @Override
    public String text() {
        return text(message);
    }

    @Override
    public String exampleText(Interaction interaction) {
        return text(((GrpcInteraction) interaction).request());
    }

    private static String text(DynamicMessage message) {
        String fields = TextFormat.printer()
                .escapingNonAscii(false)
                .printToString(message)
                .strip();
        return fields.isEmpty() ? "(an empty " + message.getDescriptorForType().getName() + ")" : fields;
    }

    /** A pact brings descriptors of its own, and messages compare only within one set. */
    private DynamicMessage messageAsIn(GrpcInteraction call) {
        if (call.method().getInputType().equals(descriptor.getInputType())) {
            return message;
        }
        try {
            return DynamicMessage.parseFrom(call.method().getInputType(), bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "fake: request of " + method() + " was not readable with the pact's own descriptors (expected: the "
                            + "definition and the pact agree). Record the pact again.",
                    e);
        }
    }
}
