package dev.crosscheck.recording;

import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.service.LinkName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Makes expectations of messages that a provider was heard to publish. Pure.
 *
 * <p>Messages of one kind at one place become one interaction, with rules as {@link Recording} infers them for replies: what a
 * consumer may rely on is what all of them have. Which kind it is, the type of protobuf says, or metadata or a field called
 * {@code type} and the like. Secrets are replaced before anything else. What is neither JSON nor protobuf of a known type is left out,
 * and told.
 *
 * <pre>{@code
 * Recorded recorded = MessageRecording.of(LinkName.parse("parcels -> shipping")).from(messages);
 * }</pre>
 */
public final class MessageRecording {

    private final LinkName link;
    private final Optional<GrpcDefinition> definition;
    private final List<String> secretNames;
    private final Pact known;

    private MessageRecording(LinkName link, Optional<GrpcDefinition> definition, List<String> secretNames, Pact known) {
        this.link = link;
        this.definition = definition;
        this.secretNames = secretNames;
        this.known = known;
    }

    /** What a consumer hears of a provider. */
    public static MessageRecording of(LinkName link) {
        return new MessageRecording(
                link, Optional.empty(), List.of(), new Pact(link.consumer(), link.provider(), List.of()));
    }

    /** The same with the types of the provider's protobuf messages. */
    public MessageRecording defining(GrpcDefinition types) {
        return new MessageRecording(link, Optional.of(types), secretNames, known);
    }

    /** Redacts values of these names as well: metadata and fields; case, {@code -} and {@code _} do not matter. */
    public MessageRecording redacting(Collection<String> names) {
        List<String> all = new ArrayList<>(secretNames);
        all.addAll(names);
        return new MessageRecording(link, definition, List.copyOf(all), known);
    }

    /**
     * Adds to a pact; see {@link Recording#into}.
     *
     * @throws IllegalArgumentException if it is a pact between others
     */
    public MessageRecording into(Pact pact) {
        if (!pact.link().equals(link)) {
            throw new IllegalArgumentException("recording: pact was that of " + pact.link() + " (expected: " + link
                    + "). Give the pact of the recorded link.");
        }
        return new MessageRecording(link, definition, secretNames, pact);
    }

    /** What the messages come to. */
    public Recorded from(List<AsyncMessage> messages) {
        Secrets secrets = new Secrets(secretNames);
        Minimisation<MessageSample> minimisation = new Minimisation<>(known.interactions());
        for (AsyncMessage message : messages) {
            try {
                minimisation.add(MessageSample.of(message, definition, secrets));
            } catch (LeftOutException e) {
                minimisation.leaveOut("message on " + Metadata.place(message) + ": " + e.reason());
            }
        }
        List<Interaction> interactions = minimisation.interactions();
        return new Recorded(
                new Pact(link.consumer(), link.provider(), interactions),
                minimisation.samples(),
                minimisation.leftOut(),
                minimisation.redacted());
    }
}
