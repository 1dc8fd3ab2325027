package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.InvalidRequest;
import dev.crosscheck.broker.server.domain.Json;
import dev.crosscheck.broker.server.store.Pacts;
import dev.crosscheck.broker.server.store.Store;
import dev.crosscheck.broker.server.store.Verifications;
import dev.crosscheck.broker.server.store.Versions;
import java.util.List;

/** What providers say about pacts. Fields that we do not know are kept and given back. */
final class VerificationRoutes {
    private static final String CONTENT = "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}";
    private static final String RESULTS = CONTENT + "/verification-results";
    private static final int MAX_URL = 2000;

    private final Store store;

    VerificationRoutes(Store store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", RESULTS, this::add),
                new Route("POST", CONTENT + "/metadata/{metadata}/verification-results", this::add),
                new Route("GET", RESULTS + "/latest", this::showLatest),
                new Route("GET", RESULTS + "/{number}", this::show));
    }

    private Answer add(Call call) {
        Pacts.Content content = PactRoutes.content(store, call);
        ObjectNode json = call.json();
        JsonNode success = json.path("success");
        if (!success.isBoolean()) {
            throw new InvalidRequest("success", "was " + success + " (expected: true or false)");
        }
        Versions.Put provider = new Versions.Put(
                content.provider(),
                Call.name(json, "providerApplicationVersion"),
                Call.textOrNull(json, "buildUrl", MAX_URL),
                null,
                List.of());
        boolean wip = PactRoutes.metadata(call).wip();
        Verifications.Result result =
                store.verifications().add(content, provider, success.booleanValue(), wip, json.toString());
        return Answer.created(url(content, result.number(), call.links()), render(content, result, call.links()));
    }

    private Answer show(Call call) {
        Pacts.Content content = PactRoutes.content(store, call);
        Verifications.Result result = store.verifications()
                .find(content, number(call))
                .orElseThrow(() -> new NotFound("verification result " + call.path("number")));
        return Answer.ok(render(content, result, call.links()));
    }

    private Answer showLatest(Call call) {
        Pacts.Content content = PactRoutes.content(store, call);
        Verifications.Result result = store.verifications()
                .latest(content)
                .orElseThrow(() -> new NotFound("a verification result of this content"));
        return Answer.ok(render(content, result, call.links()));
    }

    private static int number(Call call) {
        try {
            return Integer.parseInt(call.path("number"));
        } catch (NumberFormatException e) {
            throw new InvalidRequest("number", "was " + call.path("number") + " (expected: a number from 1)");
        }
    }

    static String url(String contentUrl, int number) {
        return contentUrl + "/verification-results/" + number;
    }

    private static String url(Pacts.Content content, int number, Links links) {
        return url(links.content(content.provider(), content.consumer(), content.sha()), number);
    }

    private static ObjectNode render(Pacts.Content content, Verifications.Result result, Links links) {
        ObjectNode body = (ObjectNode) Json.read(result.body());
        return Hal.of(body)
                .with("providerName", result.provider())
                .with("providerApplicationVersion", result.providerVersion())
                .with("success", result.success())
                .with("verificationDate", result.executedAt())
                .linked(
                        "self",
                        url(content, result.number(), links),
                        "Verification result " + result.number() + " for the pact between " + content.consumer()
                                + " and " + content.provider())
                .linked("pb:pact-version", links.content(content.provider(), content.consumer(), content.sha()), null)
                .json();
    }
}
