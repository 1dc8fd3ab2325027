package dev.crosscheck.coverage;

import dev.crosscheck.definition.Offering;
import dev.crosscheck.definition.Offering.Kind;
import dev.crosscheck.pact.Conversation;
import dev.crosscheck.pact.Ending;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Mentions;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.RestInteraction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What of a method or a message one interaction uses: what its examples and its rules mention, which is what is sent and compared. */
final class UsedParts {

    private final Set<Offering> parts = new HashSet<>();

    private UsedParts() {}

    static Set<Offering> of(Interaction interaction) {
        UsedParts used = new UsedParts();
        if (interaction instanceof RestInteraction rest) {
            used.parts.addAll(UsedOverRest.of(rest));
        } else if (interaction instanceof GrpcInteraction grpc) {
            used.call(grpc);
        } else if (interaction instanceof GrpcStreamInteraction stream) {
            used.conversation(stream.conversation());
        } else if (interaction instanceof MessageInteraction message) {
            used.parts.addAll(message.message()
                    .map(typed -> UsedFields.of(typed, Mentions.ofMessage(message), Kind.RESPONSE))
                    .orElseGet(() -> UsedOverRest.ofBody(message.example().contents(), Kind.RESPONSE)));
        }
        return used.parts;
    }

    private void call(GrpcInteraction grpc) {
        status(grpc.reply().status().name());
        parts.addAll(UsedFields.of(grpc.request(), Mentions.ofRequest(grpc), Kind.REQUEST));
        grpc.reply()
                .message()
                .ifPresent(reply -> parts.addAll(UsedFields.of(reply, Mentions.ofReply(grpc), Kind.RESPONSE)));
    }

    private void conversation(Conversation conversation) {
        messages(conversation.requests(), Kind.REQUEST);
        messages(conversation.responses(), Kind.RESPONSE);
        if (conversation.ending() instanceof Ending.Status status) {
            status(status.code().name());
        }
    }

    private void messages(List<Messages> several, Kind kind) {
        several.stream()
                .flatMap(messages -> messages.messages().stream())
                .forEach(each -> parts.addAll(UsedFields.of(each.message(), each.mentions(), kind)));
    }

    private void status(String name) {
        parts.add(new Offering(Kind.STATUS, name));
    }
}
