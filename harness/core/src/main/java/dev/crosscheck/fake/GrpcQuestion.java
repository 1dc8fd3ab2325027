package dev.crosscheck.fake;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.matching.PromisedCall;
import dev.crosscheck.matching.ReceivedCall;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.service.GrpcCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One unary call.
 *
 * @param method as {@link Question#method()} has it
 * @param descriptor the method in the fake's definition
 * @param message the request, read with the same definition
 * @param bytes the same, written as the definition orders it
 * @param metadata what came with it as text
 * @param received the same for interactions of each definition, read when the first of them is compared
 */
record GrpcQuestion(
        String method,
        MethodDescriptor descriptor,
        DynamicMessage message,
        ByteString bytes,
        Map<String, String> metadata,
        Map<GrpcDefinition, ReceivedCall> received)
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
        return new GrpcQuestion(
                GrpcServices.fullName(method), method, message, message.toByteString(), metadata, new HashMap<>());
    }

    @Override
    public boolean concerns(Interaction interaction) {
        return interaction instanceof GrpcInteraction call
                && call.fullMethodName().equals(method);
    }

    private record PreparedCall(GrpcInteraction promise, PromisedCall request, Object example) implements Prepared {}

    @Override
    public Prepared prepare(Interaction interaction) {
        GrpcInteraction promise = (GrpcInteraction) interaction;
        return new PreparedCall(
                promise, PromisedCall.of(promise), promise.request().toByteString());
    }

    @Override
    public boolean isRuledOutBy(Prepared interaction) {
        PreparedCall call = (PreparedCall) interaction;
        return call.request().rulesOut(receivedAsIn(call.promise()));
    }

    @Override
    public List<Mismatch> differences(Prepared interaction) {
        PreparedCall call = (PreparedCall) interaction;
        return call.request().differences(receivedAsIn(call.promise()));
    }

    @Override
    public Object content() {
        return bytes;
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

    private ReceivedCall receivedAsIn(GrpcInteraction call) {
        ReceivedCall known = received.get(call.definition());
        if (known == null) {
            known = ReceivedCall.of(call.definition(), messageAsIn(call), metadata);
            received.put(call.definition(), known);
        }
        return known;
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
                    "fake: request of " + method + " was not readable with the pact's own descriptors (expected: the "
                            + "definition and the pact agree). Record the pact again.",
                    e);
        }
    }
}
