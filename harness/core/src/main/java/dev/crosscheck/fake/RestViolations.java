package dev.crosscheck.fake;

import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What a definition forbids about a request with its answer. */
final class RestViolations {

    private RestViolations() {}

    /** One line each; a wrong request is allowed where the answer says that the request is wrong. */
    static List<String> of(RestDefinition definition, HttpRequest request, HttpResponse answer) {
        List<String> violations = new ArrayList<>();
        boolean refused = answer.status() >= 400 && answer.status() < 500;
        if (!refused || definition.operation(request.method(), request.path()).isEmpty()) {
            definition
                    .requestViolations(
                            request.method(),
                            request.path(),
                            request.query(),
                            request.headers(),
                            request.body(),
                            request.contentType())
                    .forEach(violation -> violations.add("request: " + violation));
        }
        definition
                .responseViolations(
                        request.method(),
                        request.path(),
                        answer.status(),
                        answer.headers(),
                        answer.body(),
                        answer.contentType())
                .forEach(violation -> violations.add("reply: " + violation));
        return violations;
    }
}
