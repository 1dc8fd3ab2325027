package dev.crosscheck.matching;

import com.google.protobuf.DynamicMessage;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcReply;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.RestInteraction;
import java.util.List;
import java.util.Map;

/**
 * Compares what came with what was promised, by Pact's rules. No mismatch means it matches.
 *
 * <p>Requests must hold nothing that was not promised; replies may.
 */
public final class Matching {

    private Matching() {}

    /**
     * Checks, before anything is compared, that all rules of an interaction can be applied.
     *
     * @throws UnsupportedRuleException if one cannot, such as a regular expression with lookaround
     */
    public static void requireSupported(Interaction interaction) {
        RuleSupport.require(interaction);
    }

    /** How an HTTP request differs from the promised one. */
    public static List<Mismatch> request(RestInteraction expected, HttpRequest actual) {
        return PromisedRequest.of(expected).differences(ReceivedRequest.of(actual));
    }

    /** How an HTTP response differs from the promised one. */
    public static List<Mismatch> response(RestInteraction expected, HttpResponse actual) {
        return RestComparison.response(expected, actual);
    }

    /**
     * How a gRPC request differs from the promised one.
     *
     * @param metadata as received, names in any case
     */
    public static List<Mismatch> request(
            GrpcInteraction expected, DynamicMessage actual, Map<String, String> metadata) {
        return PromisedCall.of(expected).differences(ReceivedCall.of(expected.definition(), actual, metadata));
    }

    /** How a gRPC reply differs from the promised one. */
    public static List<Mismatch> response(GrpcInteraction expected, GrpcReply actual) {
        return GrpcComparison.response(expected, actual);
    }

    /** How a published message differs from the promised one; it may hold more. */
    public static List<Mismatch> message(MessageInteraction expected, AsyncMessage actual) {
        return MessageComparison.compare(expected, actual);
    }

    /** How the requests of a streaming gRPC call differ from the promised ones; before the half-close, none is missing yet. */
    public static List<Mismatch> requests(GrpcStreamInteraction expected, RequestStream actual) {
        return new ConversationComparison(expected).requests(actual);
    }

    /** How what a provider sent in a streaming gRPC call differs from what was promised. */
    public static List<Mismatch> responses(GrpcStreamInteraction expected, ResponseStream actual) {
        return new ConversationComparison(expected).responses(actual);
    }
}
