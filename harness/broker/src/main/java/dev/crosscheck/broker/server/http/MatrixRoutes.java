package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.InvalidRequest;
import dev.crosscheck.broker.server.domain.Label;
import dev.crosscheck.broker.server.domain.Matrix;
import dev.crosscheck.broker.server.domain.MatrixAnswer;
import dev.crosscheck.broker.server.domain.MatrixQuery;
import dev.crosscheck.broker.server.domain.MatrixRow;
import dev.crosscheck.broker.server.domain.Publication;
import dev.crosscheck.broker.server.domain.Version;
import dev.crosscheck.broker.server.domain.VersionSelector;
import dev.crosscheck.broker.server.domain.Where;
import dev.crosscheck.broker.server.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which versions work together, and so what can be deployed. */
final class MatrixRoutes {
    private final Store store;

    MatrixRoutes(Store store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/matrix", this::matrix), new Route("GET", "/can-i-deploy", this::canIDeploy));
    }

    private Answer matrix(Call call) {
        QueryParameters query = call.query();
        Where target = where(
                query.isTrue("latest"),
                Map.of(
                        "tag", query.one("tag").orElse(""),
                        "branch", query.one("branch").orElse(""),
                        "environment", query.one("environment").orElse(""),
                        "mainBranch", query.one("mainBranch").orElse("")));
        return answer(
                new MatrixQuery(
                        selectors(query, "q"),
                        target.equals(Where.ANY) ? null : target,
                        selectors(query, "ignore"),
                        latestBy(query.one("latestby").orElse(""))),
                call.links());
    }

    /** The short form: one version, to one environment or, as older teams have it, one tag. */
    private Answer canIDeploy(Call call) {
        QueryParameters query = call.query();
        Where target = query.one("environment")
                .map(Where::inEnvironment)
                .or(() -> query.one("to").map(Where::latestTagged))
                .orElseThrow(() -> new InvalidRequest("environment", "was blank (expected: where to deploy to)"));
        VersionSelector selector = VersionSelector.version(
                Call.name("pacticipant", query.one("pacticipant").orElse(null)),
                Call.name("version", query.one("version").orElse(null)));
        return answer(
                new MatrixQuery(List.of(selector), target, List.of(), MatrixQuery.LatestBy.PROVIDER_VERSION),
                call.links());
    }

    private static List<VersionSelector> selectors(QueryParameters query, String name) {
        return query.groups(name).stream()
                .map(group -> new VersionSelector(
                        Call.name(name, group.get("pacticipant")),
                        group.get("version"),
                        where("true".equals(group.get("latest")), group)))
                .toList();
    }

    private static Where where(boolean latest, Map<String, String> given) {
        return new Where(
                latest,
                nullIfBlank(given, "tag"),
                nullIfBlank(given, "branch"),
                "true".equals(given.get("mainBranch")),
                nullIfBlank(given, "environment"));
    }

    private static @Nullable String nullIfBlank(Map<String, String> given, String key) {
        String value = given.getOrDefault(key, "");
        return value.isBlank() ? null : value;
    }

    private static MatrixQuery.LatestBy latestBy(String text) {
        return switch (text) {
            case "" -> MatrixQuery.LatestBy.EVERY;
            case "cvpv" -> MatrixQuery.LatestBy.PROVIDER_VERSION;
            case "cvp" -> MatrixQuery.LatestBy.PROVIDER;
            default -> throw new InvalidRequest("latestby", "was " + text + " (expected: cvp or cvpv)");
        };
    }

    private Answer answer(MatrixQuery query, Links links) {
        Set<String> names = new TreeSet<>();
        query.selectors().forEach(selector -> names.add(selector.service()));
        MatrixAnswer answer = Matrix.answer(store.ledgerOf(names), query);
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("deployable", answer.deployable().orElse(null));
        summary.put("reason", answer.reason());
        summary.put("success", answer.successCount());
        summary.put("failed", answer.failedCount());
        summary.put("unknown", answer.unknownCount());
        if (answer.ignoredCount() > 0) {
            summary.put("ignored", answer.ignoredCount());
        }
        return Answer.ok(Hal.empty()
                .with("summary", (JsonNode) summary)
                .with("notices", Notices.json(answer.notices()))
                .with(
                        "matrix",
                        Hal.array(answer.rows().stream()
                                .map(row -> render(row, links))
                                .toList()))
                .json());
    }

    private static ObjectNode render(MatrixRow row, Links links) {
        Publication pact = row.pact();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("consumer", party(pact.consumer().service(), version(pact.consumer(), links), links));
        ObjectNode providerVersion = row.verification()
                .map(verification -> version(verification.provider(), links))
                .orElse(null);
        json.set("provider", party(pact.provider(), providerVersion, links));
        json.set(
                "pact",
                Hal.empty()
                        .with("createdAt", pact.publishedAt())
                        .self(links.pact(pact))
                        .json());
        json.set(
                "verificationResult",
                row.verification()
                        .map(verification -> Hal.empty()
                                .with("success", verification.success())
                                .with("verifiedAt", verification.executedAt())
                                .self(VerificationRoutes.url(
                                        links.content(
                                                pact.provider(), pact.consumer().service(), pact.sha()),
                                        verification.number()))
                                .json())
                        .orElse(null));
        if (row.isIgnored()) {
            json.put("ignored", true);
        }
        return json;
    }

    private static ObjectNode party(String name, @Nullable ObjectNode version, Links links) {
        ObjectNode party =
                Hal.empty().with("name", name).self(links.service(name)).json();
        party.set("version", version);
        return party;
    }

    private static ObjectNode version(Version version, Links links) {
        return Hal.empty()
                .with("number", version.number())
                .with(
                        "branch",
                        version.branches().stream().map(Label::name).findFirst().orElse(null))
                .with("branches", VersionRoutes.labels(version.branches()))
                .with("tags", VersionRoutes.labels(version.tags()))
                .self(links.version(version))
                .json();
    }
}
