package dev.crosscheck.fake;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.service.LinkName;
import java.util.List;
import java.util.Optional;

/** What the definition allows a published protobuf message to be. */
final class MessageForm {

    private MessageForm() {}

    static GrpcDefinition of(LinkName link, String description, Definition definition) {
        if (definition instanceof GrpcDefinition protobuf) {
            return protobuf;
        }
        throw Refusal.forbidden(link, definition.source(), description, List.of("it defines no protobuf messages"));
    }

    static DynamicMessage fit(LinkName link, String description, Definition definition, Message content) {
        GrpcDefinition protobuf = of(link, description, definition);
        Descriptor type =
                type(link, description, protobuf, content.getDescriptorForType().getFullName());
        DynamicMessage fitted;
        try {
            fitted = DynamicMessage.parseFrom(type, content.toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw Refusal.forbidden(
                    link,
                    definition.source(),
                    description,
                    List.of("it is no " + type.getFullName() + ": " + e.getMessage()));
        }
        List<String> unknown = UnknownFields.of(fitted);
        if (!unknown.isEmpty()) {
            throw Refusal.forbidden(link, definition.source(), description, unknown);
        }
        return fitted;
    }

    static DynamicMessage parse(
            LinkName link, String description, Optional<Definition> definition, String type, String json) {
        Definition known = definition.orElseThrow(() -> Refusal.forbidden(
                link, "the definition", description, List.of("no definition was given that could have " + type)));
        DynamicMessage.Builder message =
                DynamicMessage.newBuilder(type(link, description, of(link, description, known), type));
        try {
            JsonFormat.parser().merge(json, message);
        } catch (InvalidProtocolBufferException e) {
            throw Refusal.forbidden(link, known.source(), description, List.of(String.valueOf(e.getMessage())));
        }
        return message.build();
    }

    private static Descriptor type(LinkName link, String description, GrpcDefinition definition, String name) {
        return definition
                .messageType(name)
                .orElseThrow(() -> Refusal.forbidden(
                        link, definition.source(), description, List.of("there is no message " + name)));
    }
}
