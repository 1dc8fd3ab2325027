package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.InvalidRequest;
import dev.crosscheck.broker.server.store.Store;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Bundles of evidence, which Pact's own broker does not have: addressed by their SHA-256, so never changed. */
final class EvidenceRoutes {
    private static final String PATH = "/crosscheck/evidence/{sha256}";

    private final Store store;

    EvidenceRoutes(Store store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(new Route("GET", PATH, this::show), new Route("PUT", PATH, this::put));
    }

    private Answer put(Call call) {
        String expected = call.path("sha256");
        String actual = sha256(call.bytes());
        if (!expected.equals(actual)) {
            throw new InvalidRequest(
                    "sha256", "of the body was " + actual + " (expected: " + expected + ", as the address says)");
        }
        boolean isNew = store.evidence().put(actual, call.bytes());
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("sha256", actual).put("size", call.bytes().length);
        String url = call.links().to("/crosscheck/evidence/{}", actual);
        ObjectNode linked = Hal.of(body).self(url).json();
        return isNew ? Answer.created(url, linked) : Answer.ok(linked);
    }

    private Answer show(Call call) {
        String sha256 = call.path("sha256");
        return Answer.bytes(store.evidence().get(sha256).orElseThrow(() -> new NotFound("evidence " + sha256)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
