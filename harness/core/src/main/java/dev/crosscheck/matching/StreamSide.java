package dev.crosscheck.matching;

import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.StreamMessage;
import java.util.List;

/**
 * What one side of a streaming call was promised to send.
 *
 * @param name as paths begin: {@code requests} or {@code responses}
 * @param strict whether fields that nobody promised are a mismatch
 * @param definition the messages belong to it
 * @param batches one after the other
 */
record StreamSide(String name, boolean strict, GrpcDefinition definition, List<Messages> batches) {

    static StreamSide requests(GrpcStreamInteraction interaction) {
        return new StreamSide(
                "requests",
                true,
                interaction.definition(),
                interaction.conversation().requests());
    }

    static StreamSide responses(GrpcStreamInteraction interaction) {
        return new StreamSide(
                "responses",
                false,
                interaction.definition(),
                interaction.conversation().responses());
    }

    List<Mismatch> differences(StreamMessage expected, DynamicMessage actual) {
        return new MessageTree(definition)
                .compare(
                        GrpcComparison.body(expected.contents(), strict),
                        expected.mentions(),
                        expected.message(),
                        actual);
    }

    boolean fits(StreamMessage expected, DynamicMessage actual) {
        return differences(expected, actual).isEmpty();
    }

    /** The side with one batch of its own. */
    StreamSide with(Messages batch) {
        return new StreamSide(name, strict, definition, List.of(batch));
    }

    String text(DynamicMessage message) {
        return ValueText.of(new MessageTree(definition).of(message));
    }
}
