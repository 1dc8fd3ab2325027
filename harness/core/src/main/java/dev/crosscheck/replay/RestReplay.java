package dev.crosscheck.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.definition.StrictJson;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.RestInteraction;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

    /** The provider's answer, compared with the promised one. */
    Answered replay(RestInteraction interaction, Generation generation, Map<String, String> added)
            throws NoAnswerException {
        return answer(interaction, with(added, generation.request(interaction)));
    }

    /** The answer to the example as it was recorded. */
    Answered replayExample(RestInteraction interaction) throws NoAnswerException {
        return answer(interaction, interaction.request());
    }

    private Answered answer(RestInteraction interaction, HttpRequest request) throws NoAnswerException {
        URI uri = URI.create("http://" + target + PercentEncoding.path(pathPrefix + request.path())
                + PercentEncoding.query(request.query()));
        HttpResponse response = provider.send(uri, request);
        return new Answered(Matching.response(interaction, response), () -> structure(interaction, response));
    }

    private static Structure structure(RestInteraction interaction, HttpResponse response) {
        Structure structure = new Structure();
        structure.found("status", String.valueOf(response.status()));
        if (response.body().length > 0) {
            String mediaType = response.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            structure.found("header content-type", mediaType);
            if (mediaType.endsWith("json")) {
                json(response.body())
                        .ifPresent(body -> JsonStructure.find(
                                body,
                                interaction
                                        .model()
                                        .getResponse()
                                        .getMatchingRules()
                                        .rulesForCategory("body"),
                                structure));
            }
        }
        return structure;
    }

    /** What is called JSON and is none breaks every promise of JSON; there is no structure to compare besides. */
    private static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.of(StrictJson.parse(body));
        } catch (IOException e) {
            return Optional.empty();
        }
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
