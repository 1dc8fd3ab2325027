package dev.crosscheck.fake;

import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.matching.PromisedRequest;
import dev.crosscheck.matching.ReceivedRequest;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.RestInteraction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param request as it came
 * @param definition what the provider says it offers
 * @param received the same, as it is compared
 * @param content what is asked for, as a value
 */
record RestQuestion(HttpRequest request, RestDefinition definition, ReceivedRequest received, Object content)
        implements Question {

    private static final int FIRST_ERROR = 400;

    static RestQuestion of(HttpRequest request, RestDefinition definition) {
        return new RestQuestion(request, definition, ReceivedRequest.of(request), Content.of(request));
    }

    @Override
    public String method() {
        return request.method() + " " + request.path();
    }

    /** The path may be matched by a rule, so that every interaction with the same verb is worth comparing. */
    @Override
    public boolean concerns(Interaction interaction) {
        return interaction instanceof RestInteraction promise
                && promise.method().equals(request.method());
    }

    /**
     * A promise.
     *
     * @param negotiated the answer's content type, where the request has to accept it
     */
    private record PreparedRequest(PromisedRequest request, Object example, Optional<String> negotiated)
            implements Prepared {}

    @Override
    public Prepared prepare(Interaction interaction) {
        RestInteraction promise = (RestInteraction) interaction;
        HttpResponse answer = promise.response();
        boolean silent = promise.request().headers().keySet().stream().noneMatch("accept"::equalsIgnoreCase);
        return new PreparedRequest(
                PromisedRequest.of(promise),
                Content.of(promise.request()),
                silent && answer.status() < FIRST_ERROR ? Optional.of(answer.contentType()) : Optional.empty());
    }

    @Override
    public boolean isRuledOutBy(Prepared interaction) {
        return ((PreparedRequest) interaction).request().rulesOut(received);
    }

    @Override
    public List<Mismatch> differences(Prepared interaction) {
        PreparedRequest promise = (PreparedRequest) interaction;
        List<Mismatch> differences = promise.request().differences(received);
        return differences.isEmpty()
                ? promise.negotiated().map(this::unacceptable).orElse(List.of())
                : differences;
    }

    /** An answer that the request does not accept is for another request, unless the promise itself says what was accepted. */
    private List<Mismatch> unacceptable(String contentType) {
        Acceptance acceptance = Acceptance.of(request.headers());
        return acceptance.quality(contentType) == 0
                ? List.of(new Mismatch(
                        "header accept", "one that allows " + contentType, acceptance.toString(), "negotiation"))
                : List.of();
    }

    @Override
    public boolean failsIn(Interaction interaction) {
        return ((RestInteraction) interaction).response().status() >= FIRST_ERROR;
    }

    @Override
    public List<String> violations() {
        return definition.requestViolations(
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                request.body(),
                request.contentType());
    }

    @Override
    public String text() {
        return text(request);
    }

    @Override
    public String exampleText(Interaction interaction) {
        return text(((RestInteraction) interaction).request());
    }

    private static String text(HttpRequest request) {
        String line = Descriptions.withoutBody(request);
        return request.body().length == 0 ? line : line + "\n" + JsonText.pretty(request.body());
    }

    /** What is asked for, whatever the spaces in it. */
    private record Content(String path, Map<String, List<String>> query, Object body) {
        static Content of(HttpRequest request) {
            return new Content(request.path(), request.query(), JsonText.value(request.body()));
        }
    }
}
