package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.Environment;
import dev.crosscheck.broker.server.domain.Label;
import dev.crosscheck.broker.server.domain.Version;
import dev.crosscheck.broker.server.store.LabelKind;
import dev.crosscheck.broker.server.store.Store;
import dev.crosscheck.broker.server.store.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The versions of a service, their tags and their branches. */
final class VersionRoutes {
    private static final String VERSION = "/pacticipants/{pacticipant}/versions/{version}";
    private static final String TAG = VERSION + "/tags/{tag}";
    private static final String BRANCH_VERSION = "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}";
    private static final int MAX_URL = 2000;

    private final Store store;

    VersionRoutes(Store store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/pacticipants/{pacticipant}/versions", this::list),
                new Route("GET", VERSION, call -> Answer.ok(render(existing(store, call), call.links()))),
                new Route("PUT", VERSION, this::put),
                new Route("PATCH", VERSION, this::put),
                new Route("GET", TAG, this::showTag),
                new Route("PUT", TAG, this::putTag),
                new Route("DELETE", TAG, this::deleteTag),
                new Route("GET", BRANCH_VERSION, this::showBranchVersion),
                new Route("PUT", BRANCH_VERSION, this::putBranchVersion),
                new Route(
                        "GET",
                        "/pacticipants/{pacticipant}/latest-version",
                        call -> latest(call, "any version", version -> true)),
                new Route(
                        "GET",
                        "/pacticipants/{pacticipant}/latest-version/{tag}",
                        call -> latest(call, "a version with that tag", version -> version.hasTag(call.path("tag")))),
                new Route(
                        "GET",
                        "/pacticipants/{pacticipant}/branches/{branch}/latest-version",
                        call -> latest(
                                call, "a version of that branch", version -> version.isOnBranch(call.path("branch")))));
    }

    /** The version that the path names. */
    static Version existing(Store store, Call call) {
        String service = call.path("pacticipant");
        String number = call.path("version");
        return store.versions()
                .find(service, number)
                .orElseThrow(() -> new NotFound("version " + number + " of " + service));
    }

    private Answer list(Call call) {
        List<ObjectNode> versions =
                store
                        .versions()
                        .all(ServiceRoutes.existing(store.services(), call.path("pacticipant"))
                                .name())
                        .stream()
                        .map(version -> summary(version, call.links()))
                        .toList();
        return Answer.ok(Hal.empty()
                .self(call.links().to("/pacticipants/{}/versions", call.path("pacticipant")))
                .embeddedAll("versions", versions)
                .json());
    }

    private Answer latest(Call call, String what, Predicate<Version> wanted) {
        String service = call.path("pacticipant");
        Version latest = store.versions().all(service).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new NotFound(what + " of " + service));
        return Answer.ok(render(latest, call.links()));
    }

    private Answer put(Call call) {
        ObjectNode json = call.json();
        List<String> tags = new ArrayList<>();
        json.path("tags").forEach(tag -> tags.add(Call.name(tag, "name")));
        boolean existed = find(call).isPresent();
        Version version = store.versions()
                .put(new Versions.Put(
                        call.path("pacticipant"),
                        call.path("version"),
                        Call.textOrNull(json, "buildUrl", MAX_URL),
                        Call.nameOrNull(json, "branch"),
                        tags));
        ObjectNode body = render(version, call.links());
        return existed ? Answer.ok(body) : Answer.created(call.links().version(version), body);
    }

    private Optional<Version> find(Call call) {
        return store.versions().find(call.path("pacticipant"), call.path("version"));
    }

    private Answer showTag(Call call) {
        Version version = existing(store, call);
        return Answer.ok(label(version.tags(), call.path("tag"), tagUrl(version, call.path("tag"), call.links())));
    }

    private Answer putTag(Call call) {
        String tag = call.path("tag");
        boolean existed = find(call).filter(version -> version.hasTag(tag)).isPresent();
        Version version = store.versions()
                .put(new Versions.Put(call.path("pacticipant"), call.path("version"), null, null, List.of(tag)));
        String url = tagUrl(version, tag, call.links());
        ObjectNode body = label(version.tags(), tag, url);
        return existed ? Answer.ok(body) : Answer.created(url, body);
    }

    private Answer deleteTag(Call call) {
        if (!store.versions().removeLabel(existing(store, call), LabelKind.TAG, call.path("tag"))) {
            throw new NotFound("tag " + call.path("tag"));
        }
        return Answer.noContent();
    }

    private Answer showBranchVersion(Call call) {
        Version version = existing(store, call);
        String branch = call.path("branch");
        return Answer.ok(label(version.branches(), branch, branchUrl(version, branch, call.links())));
    }

    private Answer putBranchVersion(Call call) {
        String branch = call.path("branch");
        boolean existed =
                find(call).filter(version -> version.isOnBranch(branch)).isPresent();
        String buildUrl = Call.textOrNull(call.json(), "buildUrl", MAX_URL);
        Version version = store.versions()
                .put(new Versions.Put(call.path("pacticipant"), call.path("version"), buildUrl, branch, List.of()));
        String url = branchUrl(version, branch, call.links());
        ObjectNode body = label(version.branches(), branch, url);
        return existed ? Answer.ok(body) : Answer.created(url, body);
    }

    private static ObjectNode label(List<Label> labels, String name, String url) {
        Label label = labels.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(name + " of this version"));
        return Hal.empty()
                .with("name", label.name())
                .with("createdAt", label.since())
                .linked("self", url, label.name())
                .json();
    }

    private static String tagUrl(Version version, String tag, Links links) {
        return links.to("/pacticipants/{}/versions/{}/tags/{}", version.service(), version.number(), tag);
    }

    private static String branchUrl(Version version, String branch, Links links) {
        return links.to("/pacticipants/{}/branches/{}/versions/{}", version.service(), branch, version.number());
    }

    /** The version with all its links; it takes a look at the environments and its pacts. */
    private ObjectNode render(Version version, Links links) {
        List<Environment> environments = store.environments().all();
        List<ObjectNode> pacts = store.ledgerOf(List.of(version.service())).publications().stream()
                .filter(pact -> pact.consumer().id() == version.id())
                .map(pact -> Hal.link(links.pact(pact), pact.title(), "Pact"))
                .toList();
        return Hal.of(summary(version, links))
                .with("buildUrl", version.buildUrl())
                .linked("pb:pacticipant", ServiceRoutes.link(version, links))
                .templated("pb:tag", links.version(version) + "/tags/{tag}")
                .linkedAll("pb:pact-versions", pacts)
                .linkedAll("pb:record-deployment", recording(version, environments, "deployed-versions", links))
                .linkedAll("pb:record-release", recording(version, environments, "released-versions", links))
                .json();
    }

    private static List<ObjectNode> recording(
            Version version, List<Environment> environments, String what, Links links) {
        return environments.stream()
                .map(environment -> Hal.link(
                        links.version(version) + "/" + what + "/environment/" + environment.uuid(),
                        environment.name(),
                        "Record for " + environment.label()))
                .toList();
    }

    /** The version for the body of another resource. */
    static ObjectNode summary(Version version, Links links) {
        return Hal.empty()
                .with("number", version.number())
                .with(
                        "branch",
                        version.branches().stream().map(Label::name).findFirst().orElse(null))
                .with("createdAt", version.createdAt())
                .linked("self", Hal.link(links.version(version), version.number(), "Version"))
                .embeddedAll(
                        "branchVersions",
                        version.branches().stream()
                                .map(branch -> label(
                                        version.branches(), branch.name(), branchUrl(version, branch.name(), links)))
                                .toList())
                .embeddedAll(
                        "tags",
                        version.tags().stream()
                                .map(tag -> label(version.tags(), tag.name(), tagUrl(version, tag.name(), links)))
                                .toList())
                .json();
    }

    static List<ObjectNode> tagLinks(Version version, Links links) {
        return version.tags().stream()
                .map(tag -> Hal.link(tagUrl(version, tag.name(), links), tag.name(), "Tag"))
                .toList();
    }

    static JsonNode labels(List<Label> labels) {
        return Hal.array(labels.stream()
                .map(label -> Hal.empty().with("name", label.name()).json())
                .toList());
    }
}
