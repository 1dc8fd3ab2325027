package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.InvalidRequest;
import dev.crosscheck.broker.server.domain.Json;
import dev.crosscheck.broker.server.domain.Notice;
import dev.crosscheck.broker.server.domain.PactContent;
import dev.crosscheck.broker.server.domain.Version;
import dev.crosscheck.broker.server.store.Conflict;
import dev.crosscheck.broker.server.store.Pacts;
import dev.crosscheck.broker.server.store.Store;
import dev.crosscheck.broker.server.store.Versions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Publishing all pacts of one consumer version in one request. */
final class PublishRoutes {
    private static final int MAX_URL = 2000;

    private final Store store;

    PublishRoutes(Store store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(new Route("POST", "/contracts/publish", this::publish));
    }

    private Answer publish(Call call) {
        ObjectNode json = call.json();
        List<String> tags = new ArrayList<>();
        json.path("tags").forEach(tag -> tags.add(Call.name("tags", tag.asText())));
        Versions.Put consumer = new Versions.Put(
                Call.name(json, "pacticipantName"),
                Call.name(json, "pacticipantVersionNumber"),
                Call.textOrNull(json, "buildUrl", MAX_URL),
                Call.nameOrNull(json, "branch"),
                tags);
        JsonNode contracts = json.path("contracts");
        if (!contracts.isArray() || contracts.isEmpty()) {
            throw new InvalidRequest("contracts", "was empty (expected: 1 or more pacts)");
        }
        List<Pacts.Submission> submissions = new ArrayList<>();
        contracts.forEach(contract -> submissions.add(submission(contract, consumer)));
        boolean known =
                store.versions().find(consumer.service(), consumer.number()).isPresent();
        try {
            return Answer.ok(accepted(consumer, known, store.pacts().publish(consumer, submissions), call.links()));
        } catch (Conflict e) {
            return Answer.json(409, refused(e), Map.of());
        }
    }

    private static Pacts.Submission submission(JsonNode contract, Versions.Put consumer) {
        if (!contract.path("specification").asText("pact").equals("pact")) {
            throw new InvalidRequest("specification", "was " + contract.path("specification") + " (expected: pact)");
        }
        String conflict = contract.path("onConflict").asText("overwrite");
        if (!List.of("overwrite", "merge").contains(conflict)) {
            throw new InvalidRequest("onConflict", "was " + conflict + " (expected: overwrite or merge)");
        }
        String provider = Call.name(contract, "providerName");
        PactContent content = PactContent.of(Json.read(decoded(contract)));
        refuseOtherName("consumerName", consumer.service(), Call.name(contract, "consumerName"));
        refuseOtherName("consumerName", consumer.service(), content.consumer().orElse(consumer.service()));
        refuseOtherName("providerName", provider, content.provider().orElse(provider));
        return new Pacts.Submission(provider, content, conflict.equals("merge"));
    }

    private static String decoded(JsonNode contract) {
        String encoded = contract.path("content").asText().replaceAll("\\s", "");
        try {
            return Call.utf8("content", Base64.getDecoder().decode(encoded));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("content", "was not Base64: " + e.getMessage());
        }
    }

    static void refuseOtherName(String field, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new InvalidRequest(
                    field, "was '" + actual + "' (expected: '" + expected + "', the same name everywhere)");
        }
    }

    private ObjectNode accepted(Versions.Put consumer, boolean known, List<Pacts.Published> published, Links links) {
        Version version = published.get(0).pact().consumer();
        List<Notice> notices = new ArrayList<>();
        notices.add(new Notice(
                Notice.Level.DEBUG,
                (known ? "Updated " : "Created ") + consumer.service() + " version " + consumer.number()
                        + (consumer.branch() == null ? "" : " with branch " + consumer.branch())
                        + (consumer.tags().isEmpty() ? "" : " with tags " + String.join(", ", consumer.tags()))));
        for (Pacts.Published pact : published) {
            notices.add(new Notice(Notice.Level.SUCCESS, text(pact)));
            notices.add(new Notice(Notice.Level.DEBUG, "  View the published pact at " + links.pact(pact.pact())));
        }
        return Hal.empty()
                .with("notices", Notices.json(notices))
                .with("logs", Notices.logs(notices))
                .embedded(
                        "pacticipant",
                        ServiceRoutes.render(ServiceRoutes.existing(store.services(), consumer.service()), links))
                .embedded("version", VersionRoutes.summary(version, links))
                .linked("pb:pacticipant", ServiceRoutes.link(version, links))
                .linked(
                        "pb:pacticipant-version",
                        Hal.link(links.version(version), version.number(), "Pacticipant version"))
                .linkedAll("pb:pacticipant-version-tags", VersionRoutes.tagLinks(version, links))
                .linkedAll(
                        "pb:contracts",
                        published.stream()
                                .map(pact -> Hal.link(
                                        links.pact(pact.pact()), pact.pact().title(), "Pact"))
                                .toList())
                .json();
    }

    private static String text(Pacts.Published published) {
        String pact = published.pact().consumer().service() + " version "
                + published.pact().consumer().number() + " with provider "
                + published.pact().provider();
        return switch (published.effect()) {
            case CREATED -> "Pact successfully published for " + pact;
            case MERGED -> "Pact successfully merged for " + pact;
            case UNCHANGED -> "Pact successfully republished with no content changes for " + pact;
        };
    }

    private static ObjectNode refused(Conflict conflict) {
        List<Notice> notices = List.of(new Notice(Notice.Level.ERROR, String.valueOf(conflict.getMessage())));
        ObjectNode body = Hal.empty()
                .with("notices", Notices.json(notices))
                .with("logs", Notices.logs(notices))
                .json();
        body.putObject("errors").putArray("contracts").add(conflict.getMessage());
        return body;
    }
}
