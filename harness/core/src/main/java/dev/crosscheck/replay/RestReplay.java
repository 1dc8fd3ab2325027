package dev.crosscheck.replay;

import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.RestInteraction;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replays HTTP interactions. */
final class RestReplay implements AutoCloseable {

    private final String target;
    private final String pathPrefix;
    private final RestTarget provider;

    RestReplay(String target, String pathPrefix, Duration deadline) {
        this.target = target;
        this.pathPrefix = pathPrefix;
        this.provider = new RestTarget(deadline);
    }

    /** How the provider's answer differs from the promised one. */
    List<Mismatch> replay(RestInteraction interaction, Generation generation, Map<String, String> added)
            throws NoAnswerException {
        HttpRequest request = with(added, generation.request(interaction));
        URI uri = URI.create("http://" + target + PercentEncoding.path(pathPrefix + request.path())
                + PercentEncoding.query(request.query()));
        return Matching.response(interaction, provider.send(uri, request));
    }

    @Override
    public void close() {
        provider.close();
    }

    private static HttpRequest with(Map<String, String> added, HttpRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        added.forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, List.of(value));
        });
        return new HttpRequest(request.method(), request.path(), request.query(), headers, request.body());
    }
}
