package dev.crosscheck.coverage;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.crosscheck.definition.Offering;
import dev.crosscheck.definition.Offering.Kind;
import dev.crosscheck.pact.Conversation;
import dev.crosscheck.pact.Ending;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.RestInteraction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What of a method one interaction uses: what its examples mention, which is what is sent and compared. */
final class UsedParts {

    private final Set<Offering> parts = new HashSet<>();

    private UsedParts() {}

    static Set<Offering> of(Interaction interaction) {
        UsedParts used = new UsedParts();
        if (interaction instanceof RestInteraction rest) {
            used.parts.addAll(UsedOverRest.of(rest));
        } else if (interaction instanceof GrpcInteraction grpc) {
            used.add(Kind.STATUS, grpc.reply().status().name());
            used.message(grpc.request(), Kind.REQUEST, "");
            grpc.reply().message().ifPresent(reply -> used.message(reply, Kind.RESPONSE, ""));
        } else if (interaction instanceof GrpcStreamInteraction stream) {
            used.conversation(stream.conversation());
        }
        return used.parts;
    }

    private void conversation(Conversation conversation) {
        messages(conversation.requests(), Kind.REQUEST);
        messages(conversation.responses(), Kind.RESPONSE);
        if (conversation.ending() instanceof Ending.Status status) {
            add(Kind.STATUS, status.code().name());
        }
    }

    private void messages(List<Messages> several, Kind kind) {
        several.stream()
                .flatMap(messages -> messages.messages().stream())
                .forEach(each -> message(each.message(), kind, ""));
    }

    private void message(Message message, Kind kind, String path) {
        message.getAllFields().forEach((field, value) -> {
            String name = path + field.getName();
            add(kind, name);
            if (field.isMapField()) {
                FieldDescriptor of = field.getMessageType().findFieldByName("value");
                ((List<?>) value).forEach(entry -> value(((Message) entry).getField(of), kind, name + "[]"));
            } else if (field.isRepeated()) {
                ((List<?>) value).forEach(each -> value(each, kind, name + "[]"));
            } else {
                value(value, kind, name);
            }
        });
    }

    private void value(Object value, Kind kind, String name) {
        if (value instanceof Message inner) {
            message(inner, kind, name + ".");
        } else if (value instanceof EnumValueDescriptor constant) {
            add(Kind.VALUE, name + "=" + constant.getName());
        }
    }

    private void add(Kind kind, String name) {
        parts.add(new Offering(kind, name));
    }
}
