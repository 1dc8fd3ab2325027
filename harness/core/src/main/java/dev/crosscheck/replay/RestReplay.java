package dev.crosscheck.replay;

import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.RestInteraction;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replays HTTP interactions. */
final class RestReplay {

    private final String target;
    private final String pathPrefix;
    private final RestTarget provider;

    RestReplay(String target, String pathPrefix, Duration deadline) {
        this.target = target;
        this.pathPrefix = pathPrefix;
        this.provider = new RestTarget(deadline);
    }

    /** How the provider's answer differs from the promised one. */
    List<Mismatch> replay(RestInteraction interaction, Map<String, Object> values, Map<String, String> added)
            throws NoAnswerException {
        HttpRequest request = with(added, filledIn(interaction, values));
        URI uri = URI.create("http://" + target + PercentEncoding.path(pathPrefix + request.path())
                + PercentEncoding.query(request.query()));
        return Matching.response(interaction, provider.send(uri, request));
    }

    /** The pact may say where values of the states go into the request. */
    private static HttpRequest filledIn(RestInteraction interaction, Map<String, Object> values) {
        var model = interaction.model().getRequest();
        if (model.getGenerators().isEmpty()) {
            return interaction.request();
        }
        IRequest filled = model.generatedRequest(
                StateValues.contextFor(model.getGenerators(), values), GeneratorTestMode.Provider);
        return new HttpRequest(
                filled.getMethod(),
                filled.getPath(),
                filled.getQuery(),
                filled.getHeaders(),
                filled.getBody().orEmpty());
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
