package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.Json;
import dev.crosscheck.broker.server.domain.PactContent;
import dev.crosscheck.broker.server.domain.Publication;
import dev.crosscheck.broker.server.store.Pacts;
import org.jspecify.annotations.Nullable;

/** A pact as clients fetch it: the published file, an id in each interaction, and links. */
final class PactView {
    private PactView() {}

    /**
     * Renders a pact.
     *
     * @param pact the consumer version that published the content; null once a merge replaced it everywhere
     * @param metadata how the client came to it
     */
    static ObjectNode render(
            Pacts.Content content, @Nullable Publication pact, SelectionMetadata metadata, Links links) {
        String of = links.content(content.provider(), content.consumer(), content.sha());
        String pair = links.to("/pacts/provider/{}/consumer/{}", content.provider(), content.consumer());
        Hal view = Hal.of(PactContent.of(Json.read(content.json())).withInteractionIds())
                .linked("pb:consumer", Hal.link(links.service(content.consumer()), content.consumer(), "Consumer"))
                .linked("pb:provider", Hal.link(links.service(content.provider()), content.provider(), "Provider"))
                .linked("pb:pact-version", Hal.link(of, content.sha(), "Pact content"))
                .linked("pb:latest-pact-version", pair + "/latest", null)
                .templated("pb:latest-tagged-pact-version", pair + "/latest/{tag}")
                .linked("pb:publish-verification-results", metadata.appendTo(of) + "/verification-results", null)
                .linked("pb:latest-verification-results", of + "/verification-results/latest", null);
        if (pact == null) {
            return view.linked("self", of, null).json();
        }
        return view.with("createdAt", pact.publishedAt())
                .linked("self", Hal.link(links.pact(pact), pact.title(), "Pact"))
                .linked(
                        "pb:consumer-version",
                        Hal.link(links.version(pact.consumer()), pact.consumer().number(), "Consumer version"))
                .templated("pb:tag-version", links.version(pact.consumer()) + "/tags/{tag}")
                .json();
    }
}
