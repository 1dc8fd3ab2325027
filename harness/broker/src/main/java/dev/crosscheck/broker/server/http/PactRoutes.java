package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.PactContent;
import dev.crosscheck.broker.server.domain.Publication;
import dev.crosscheck.broker.server.store.Pacts;
import dev.crosscheck.broker.server.store.Store;
import dev.crosscheck.broker.server.store.Versions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Single pacts, and which are the latest. */
final class PactRoutes {
    private static final String PAIR = "/pacts/provider/{provider}/consumer/{consumer}";

    private final Store store;

    PactRoutes(Store store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PAIR + "/version/{version}", this::show),
                new Route("PUT", PAIR + "/version/{version}", this::put),
                new Route("GET", PAIR + "/versions", this::listVersions),
                new Route("GET", PAIR + "/latest", call -> showLatest(call, pact -> true)),
                new Route("GET", PAIR + "/latest/{tag}", call -> showLatest(call, tagged(call))),
                new Route("GET", PAIR + "/pact-version/{sha}", this::showContent),
                new Route("GET", PAIR + "/pact-version/{sha}/metadata/{metadata}", this::showContent),
                new Route("GET", "/pacts/latest", this::listLatest),
                new Route("GET", "/pacts/provider/{provider}/latest", call -> listOfProvider(call, pact -> true)),
                new Route(
                        "GET", "/pacts/provider/{provider}/latest/{tag}", call -> listOfProvider(call, tagged(call))));
    }

    private static Predicate<Publication> tagged(Call call) {
        String tag = call.path("tag");
        return pact -> pact.consumer().hasTag(tag);
    }

    private Answer show(Call call) {
        String number = call.path("version");
        Publication pact = store.pacts()
                .find(call.path("consumer"), number, call.path("provider"))
                .orElseThrow(() -> new NotFound(describe(call) + ", version " + number));
        return Answer.ok(render(pact, call.links()));
    }

    private Answer put(Call call) {
        PactContent content = PactContent.of(call.json());
        String consumer = call.path("consumer");
        String provider = call.path("provider");
        PublishRoutes.refuseOtherName(
                "consumer.name", consumer, content.consumer().orElse(consumer));
        PublishRoutes.refuseOtherName(
                "provider.name", provider, content.provider().orElse(provider));
        Pacts.Published published = store.pacts()
                .publish(
                        Versions.Put.of(consumer, call.path("version")),
                        List.of(new Pacts.Submission(provider, content, false)))
                .get(0);
        ObjectNode body = render(published.pact(), call.links());
        return published.effect() == Pacts.Effect.CREATED
                ? Answer.created(call.links().pact(published.pact()), body)
                : Answer.ok(body);
    }

    private Answer showLatest(Call call, Predicate<Publication> wanted) {
        Publication latest =
                ofPair(call).stream().filter(wanted).findFirst().orElseThrow(() -> new NotFound(describe(call)));
        return Answer.ok(render(latest, call.links()));
    }

    private Answer showContent(Call call) {
        Pacts.Content content = content(store, call);
        SelectionMetadata metadata = metadata(call);
        Optional<Publication> pact = store.pacts()
                .find(content.consumer(), metadata.consumerVersion(), content.provider())
                .filter(found -> found.sha().equals(content.sha()))
                .or(() -> store.pacts().newestOf(content));
        Pacts.Content published = pact.map(store.pacts()::contentOf).orElse(content);
        return Answer.ok(PactView.render(published, pact.orElse(null), metadata, call.links()));
    }

    /** The content that the path names. */
    static Pacts.Content content(Store store, Call call) {
        return store.pacts()
                .content(call.path("consumer"), call.path("provider"), call.path("sha"))
                .orElseThrow(() -> new NotFound(describe(call) + ", content " + call.path("sha")));
    }

    static SelectionMetadata metadata(Call call) {
        return call.has("metadata") ? SelectionMetadata.parse(call.path("metadata")) : SelectionMetadata.NONE;
    }

    private Answer listVersions(Call call) {
        return Answer.ok(Hal.empty()
                .self(call.links()
                        .to("/pacts/provider/{}/consumer/{}/versions", call.path("provider"), call.path("consumer")))
                .linkedAll("pb:pact-versions", links(ofPair(call), call.links()))
                .json());
    }

    private Answer listOfProvider(Call call, Predicate<Publication> wanted) {
        String provider = call.path("provider");
        List<Publication> pacts = store.ledgerOf(List.of(provider)).pactsWith(provider).stream()
                .filter(wanted)
                .toList();
        List<ObjectNode> latest = links(latestOfEachPair(pacts), call.links());
        return Answer.ok(Hal.empty()
                .self(call.links().to("/pacts/provider/{}/latest", provider))
                .linked("pb:provider", call.links().service(provider), provider)
                .linkedAll("pb:pacts", latest)
                .linkedAll("pacts", latest)
                .json());
    }

    private Answer listLatest(Call call) {
        Collection<Publication> latest = latestOfEachPair(store.ledger().publications());
        return Answer.ok(Hal.empty()
                .with(
                        "pacts",
                        Hal.array(latest.stream()
                                .map(pact -> summary(pact, call.links()))
                                .toList()))
                .self(call.links().to("/pacts/latest"))
                .linkedAll("pb:pacts", links(latest, call.links()))
                .json());
    }

    private static Collection<Publication> latestOfEachPair(List<Publication> newestFirst) {
        Map<List<String>, Publication> latest = new LinkedHashMap<>();
        newestFirst.forEach(pact -> latest.putIfAbsent(List.of(pact.consumer().service(), pact.provider()), pact));
        return latest.values();
    }

    private static List<ObjectNode> links(Collection<Publication> pacts, Links links) {
        return pacts.stream()
                .map(pact -> Hal.link(links.pact(pact), pact.consumer().service(), pact.title()))
                .toList();
    }

    private static ObjectNode summary(Publication pact, Links links) {
        ObjectNode consumer = Hal.empty()
                .with("name", pact.consumer().service())
                .self(links.service(pact.consumer().service()))
                .embedded(
                        "version",
                        Hal.empty()
                                .with("number", pact.consumer().number())
                                .self(links.version(pact.consumer()))
                                .json())
                .json();
        ObjectNode provider = Hal.empty()
                .with("name", pact.provider())
                .self(links.service(pact.provider()))
                .json();
        return Hal.empty()
                .with("createdAt", pact.publishedAt())
                .linked(
                        "self",
                        JsonNodeFactory.instance.arrayNode().add(Hal.link(links.pact(pact), null, pact.title())))
                .embedded("consumer", consumer)
                .embedded("provider", provider)
                .json();
    }

    private List<Publication> ofPair(Call call) {
        String consumer = call.path("consumer");
        return store.ledgerOf(List.of(consumer)).pactsWith(call.path("provider")).stream()
                .filter(pact -> pact.consumer().service().equals(consumer))
                .toList();
    }

    private ObjectNode render(Publication pact, Links links) {
        return PactView.render(store.pacts().contentOf(pact), pact, SelectionMetadata.NONE, links);
    }

    private static String describe(Call call) {
        return "the pact between " + call.path("consumer") + " and " + call.path("provider");
    }
}
