package dev.crosscheck.report;

import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Answer;
import dev.crosscheck.observation.Exchange.Outcome;
import java.util.Locale;

/** How an exchange ended, in a few characters. */
final class Answers {

    private Answers() {}

    static String told(Exchange exchange) {
        Answer answer = exchange.answer();
        if (exchange.outcome() != Outcome.ANSWERED) {
            return exchange.outcome().name().toLowerCase(Locale.ROOT);
        }
        Integer grpc = answer.grpcStatus();
        if (grpc != null) {
            return grpc == 0 ? "OK" : "grpc " + grpc;
        }
        return answer.status() == 0 ? "closed" : Integer.toString(answer.status());
    }

    static String style(Exchange exchange) {
        Answer answer = exchange.answer();
        Integer grpc = answer.grpcStatus();
        boolean failed =
                exchange.outcome() != Outcome.ANSWERED || answer.status() >= 400 || (grpc != null && grpc != 0);
        return failed ? "bad" : "good";
    }
}
