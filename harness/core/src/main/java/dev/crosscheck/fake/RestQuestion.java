package dev.crosscheck.fake;

import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.RestInteraction;
import java.util.List;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param request as it came
 * @param definition what the provider says it offers
 * @param content what is asked for, as a value
 */
record RestQuestion(HttpRequest request, RestDefinition definition, Object content) implements Question {

    private static final int FIRST_ERROR = 400;

    static RestQuestion of(HttpRequest request, RestDefinition definition) {
        return new RestQuestion(request, definition, Content.of(request));
    }

    @Override
    public String method() {
        return request.method() + " " + request.path();
    }

    /** The path may be matched by a rule, so that every interaction with the same verb is worth comparing. */
    @Override
    public boolean concerns(Interaction interaction) {
        return interaction instanceof RestInteraction
                && interaction.fullMethodName().startsWith(request.method() + " ");
    }

    @Override
    public List<Mismatch> differences(Interaction interaction) {
        RestInteraction promise = (RestInteraction) interaction;
        List<Mismatch> differences = Matching.request(promise, request);
        return differences.isEmpty() ? unacceptable(promise) : differences;
    }

    /** An answer that the request does not accept is for another request, unless the promise itself says what was accepted. */
    private List<Mismatch> unacceptable(RestInteraction promise) {
        HttpResponse answer = promise.response();
        Acceptance acceptance = Acceptance.of(request.headers());
        boolean silent = promise.request().headers().keySet().stream().noneMatch("accept"::equalsIgnoreCase);
        if (silent && answer.status() < FIRST_ERROR && acceptance.quality(answer.contentType()) == 0) {
            return List.of(new Mismatch(
                    "header accept", "one that allows " + answer.contentType(), acceptance.toString(), "negotiation"));
        }
        return List.of();
    }

    @Override
    public Object exampleOf(Interaction interaction) {
        return Content.of(((RestInteraction) interaction).request());
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
