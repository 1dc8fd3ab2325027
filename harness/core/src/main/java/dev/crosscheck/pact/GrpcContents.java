package dev.crosscheck.pact;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.ContentTypeHint;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.v4.MessageContents;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.service.GrpcCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a protobuf message, metadata and a status are kept in a pact's message contents. */
final class GrpcContents {

    private static final String CONTENT_TYPE = "contentType";
    private static final String STATUS = "grpc-status";
    private static final String STATUS_MESSAGE = "grpc-message";

    private GrpcContents() {}

    static MessageContents of(DynamicMessage message, Map<String, String> metadata, MatchingRules rules) {
        return of(message, metadata, rules, new Generators());
    }

    static MessageContents of(
            DynamicMessage message, Map<String, String> metadata, MatchingRules rules, Generators generators) {
        String type = contentType(message.getDescriptorForType());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(CONTENT_TYPE, type);
        all.putAll(metadata);
        OptionalBody body = OptionalBody.body(message.toByteArray(), new ContentType(type), ContentTypeHint.BINARY);
        return new MessageContents(body, all, rules, generators);
    }

    static MessageContents of(GrpcReply reply, Descriptor type, MatchingRules rules) {
        if (reply.message().isPresent()) {
            return of(reply.message().get(), reply.metadata(), rules);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(CONTENT_TYPE, contentType(type));
        all.putAll(reply.metadata());
        all.put(STATUS, reply.status().name());
        if (!reply.statusMessage().isEmpty()) {
            all.put(STATUS_MESSAGE, reply.statusMessage());
        }
        return new MessageContents(OptionalBody.empty(), all, rules);
    }

    static DynamicMessage message(MessageContents contents, Descriptor type, String where) {
        try {
            return DynamicMessage.parseFrom(type, contents.getContents().orEmpty());
        } catch (InvalidProtocolBufferException e) {
            throw PactFormatException.of(
                    where,
                    "content",
                    "not readable as " + type.getFullName() + " (" + e.getMessage() + ")",
                    "the message's bytes in base64",
                    "Write the pact anew.");
        }
    }

    static GrpcReply reply(MessageContents contents, Descriptor type, String where) {
        GrpcCode status = status(contents, where);
        Optional<DynamicMessage> message =
                status == GrpcCode.OK ? Optional.of(message(contents, type, where)) : Optional.empty();
        return new GrpcReply(message, status, statusMessage(contents), metadata(contents));
    }

    /** The status that metadata names, which stands for OK when there is none. */
    static GrpcCode status(MessageContents contents, String where) {
        return text(contents, STATUS).map(text -> status(text, where)).orElse(GrpcCode.OK);
    }

    static String statusMessage(MessageContents contents) {
        return text(contents, STATUS_MESSAGE).orElse("");
    }

    /** Metadata alone, with its rules. */
    static MessageContents of(Map<String, String> metadata, MatchingRules rules, Generators generators) {
        return new MessageContents(OptionalBody.missing(), new LinkedHashMap<>(metadata), rules, generators);
    }

    /** The end of a stream: status and trailers without a message. */
    static MessageContents ofEnd(GrpcCode code, String message, Map<String, String> trailers, MatchingRules rules) {
        Map<String, Object> all = new LinkedHashMap<>(trailers);
        all.put(STATUS, code.name());
        if (!message.isEmpty()) {
            all.put(STATUS_MESSAGE, message);
        }
        return new MessageContents(OptionalBody.empty(), all, rules);
    }

    /** Without what is not the consumer's: content type and status. */
    static Map<String, String> metadata(MessageContents contents) {
        Map<String, String> result = new LinkedHashMap<>();
        contents.getMetadata().forEach((name, value) -> {
            if (!isOurs(name)) {
                result.put(name, String.valueOf(value));
            }
        });
        return result;
    }

    private static boolean isOurs(String name) {
        return name.equalsIgnoreCase(CONTENT_TYPE)
                || name.equalsIgnoreCase("content-type")
                || name.equalsIgnoreCase(STATUS)
                || name.equalsIgnoreCase(STATUS_MESSAGE);
    }

    private static Optional<String> text(MessageContents contents, String name) {
        return contents.getMetadata().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> String.valueOf(entry.getValue()))
                .findFirst();
    }

    /** A pact may name a status or number it. */
    private static GrpcCode status(String text, String where) {
        return Arrays.stream(GrpcCode.values())
                .filter(code -> code.name().equalsIgnoreCase(text)
                        || String.valueOf(code.number()).equals(text))
                .findFirst()
                .orElseThrow(() -> PactFormatException.of(
                        where,
                        STATUS,
                        "'" + text + "'",
                        "a gRPC status, by name or number",
                        "Use a name such as NOT_FOUND."));
    }

    /** Without a space after the semicolon, as every other client writes it. */
    private static String contentType(Descriptor type) {
        return "application/protobuf;message=." + type.getFullName();
    }
}
