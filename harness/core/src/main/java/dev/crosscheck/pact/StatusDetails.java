package dev.crosscheck.pact;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorDetailsProto;
import com.google.rpc.Status;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.service.GrpcCode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a gRPC error says beyond its code and text: messages of any type in a {@code google.rpc.Status}, which gRPC sends as the
 * trailer {@value #TRAILER}. A pact holds it as that trailer, in base64.
 */
public final class StatusDetails {

    /** The trailer's name. */
    public static final String TRAILER = "grpc-status-details-bin";

    private final GrpcDefinition definition;

    /**
     * Details of errors of one definition.
     *
     * @param definition knows the types of details; those of {@code google.rpc} are known besides
     */
    public StatusDetails(GrpcDefinition definition) {
        this.definition = definition;
    }

    /** The trailer for details. */
    public static String trailer(GrpcCode code, String message, List<? extends Message> details) {
        Status.Builder status = Status.newBuilder().setCode(code.number()).setMessage(message);
        for (Message detail : details) {
            status.addDetails(detail instanceof Any any ? any : Any.pack(detail));
        }
        return Base64.getEncoder().encodeToString(status.build().toByteArray());
    }

    /**
     * The details of a trailer; one of an unknown type stays an {@code Any}.
     *
     * @param trailer in base64
     * @throws IllegalArgumentException if it is no {@code google.rpc.Status}
     */
    public List<Message> of(String trailer) {
        try {
            List<Message> details = new ArrayList<>();
            for (Any detail :
                    Status.parseFrom(Base64.getDecoder().decode(trailer)).getDetailsList()) {
                details.add(unpacked(detail));
            }
            return details;
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    StatusDetails.TRAILER + ": value was '" + trailer
                            + "' (expected: a google.rpc.Status in base64). Correct it: " + e.getMessage(),
                    e);
        }
    }

    /** Of metadata that may have the trailer. */
    List<Message> of(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(TRAILER))
                .findFirst()
                .map(entry -> of(entry.getValue()))
                .orElse(List.of());
    }

    private Message unpacked(Any detail) throws InvalidProtocolBufferException {
        Optional<DynamicMessage> defined = definition.unpack(detail);
        if (defined.isPresent()) {
            return defined.get();
        }
        String type = detail.getTypeUrl().substring(detail.getTypeUrl().lastIndexOf('/') + 1);
        for (Descriptor standard : ErrorDetailsProto.getDescriptor().getMessageTypes()) {
            if (standard.getFullName().equals(type)) {
                return DynamicMessage.parseFrom(standard, detail.getValue());
            }
        }
        return detail;
    }
}
