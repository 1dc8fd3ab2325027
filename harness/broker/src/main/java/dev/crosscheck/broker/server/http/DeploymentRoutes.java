package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.Deployment;
import dev.crosscheck.broker.server.domain.Environment;
import dev.crosscheck.broker.server.domain.InvalidRequest;
import dev.crosscheck.broker.server.domain.Version;
import dev.crosscheck.broker.server.store.Store;
import java.util.List;
import java.util.function.Predicate;

/** Which versions are deployed to, or released in, which environment. */
final class DeploymentRoutes {
    private static final String VERSION = "/pacticipants/{pacticipant}/versions/{version}";

    private final Store store;
    private final Deployment.Kind kind;

    /** The plural noun in the addresses. */
    private final String resource;

    /** The field that says whether the version is still there. */
    private final String currentField;

    private DeploymentRoutes(Store store, Deployment.Kind kind, String resource, String currentField) {
        this.store = store;
        this.kind = kind;
        this.resource = resource;
        this.currentField = currentField;
    }

    static DeploymentRoutes deployed(Store store) {
        return new DeploymentRoutes(store, Deployment.Kind.DEPLOYED, "deployed-versions", "currentlyDeployed");
    }

    static DeploymentRoutes released(Store store) {
        return new DeploymentRoutes(store, Deployment.Kind.RELEASED, "released-versions", "currentlySupported");
    }

    List<Route> routes() {
        String current = kind == Deployment.Kind.DEPLOYED ? "currently-deployed" : "currently-supported";
        return List.of(
                new Route("POST", VERSION + "/" + resource + "/environment/{environment}", this::record),
                new Route("GET", VERSION + "/" + resource + "/environment/{environment}", this::listOfVersion),
                new Route("GET", "/environments/{environment}/" + resource + "/" + current, this::list),
                new Route("GET", "/" + resource + "/{uuid}", call -> Answer.ok(render(existing(call), call.links()))),
                new Route("PATCH", "/" + resource + "/{uuid}", this::patch));
    }

    private Answer record(Call call) {
        Version version = VersionRoutes.existing(store, call);
        Environment environment = EnvironmentRoutes.existing(store, call);
        JsonNode json = call.json();
        String instance = Call.nameOrNull(json, "applicationInstance");
        String target = instance == null ? Call.nameOrNull(json, "target") : instance;
        if (kind == Deployment.Kind.RELEASED && target != null) {
            throw new InvalidRequest("target", "was " + target + " (expected: none, as a release has no target)");
        }
        Deployment deployment = store.deployments().record(kind, version, environment, target);
        return Answer.created(url(deployment, call.links()), render(deployment, call.links()));
    }

    private Answer listOfVersion(Call call) {
        Version version = VersionRoutes.existing(store, call);
        return list(call, deployment -> deployment.version().id() == version.id());
    }

    private Answer list(Call call) {
        String service = call.query().one("pacticipant").orElse(null);
        String number = call.query().one("version").orElse(null);
        return list(
                call,
                deployment -> (service == null || deployment.version().service().equals(service))
                        && (number == null || deployment.version().number().equals(number)));
    }

    private Answer list(Call call, Predicate<Deployment> wanted) {
        List<Deployment> deployments = store.deployments().currentIn(EnvironmentRoutes.existing(store, call)).stream()
                .filter(deployment -> deployment.kind() == kind && wanted.test(deployment))
                .toList();
        String name = kind == Deployment.Kind.DEPLOYED ? "deployedVersions" : "releasedVersions";
        return Answer.ok(Hal.empty()
                .self(call.links().environment(call.path("environment")) + "/" + resource)
                .linkedAll(
                        "pb:" + resource,
                        deployments.stream()
                                .map(deployment -> Hal.link(
                                        url(deployment, call.links()),
                                        deployment.version().service(),
                                        null))
                                .toList())
                .embeddedAll(
                        name,
                        deployments.stream()
                                .map(deployment -> render(deployment, call.links()))
                                .toList())
                .json());
    }

    private Answer patch(Call call) {
        Deployment deployment = existing(call);
        JsonNode stays = call.json().path(currentField);
        if (!stays.isBoolean() || (stays.booleanValue() && !deployment.isCurrent())) {
            throw new InvalidRequest(
                    currentField, "was " + stays + " (expected: false). Record the version again to bring it back.");
        }
        Deployment result =
                stays.booleanValue() ? deployment : store.deployments().end(deployment);
        return Answer.ok(render(result, call.links()));
    }

    private Deployment existing(Call call) {
        String uuid = call.path("uuid");
        return store.deployments()
                .find(uuid)
                .filter(deployment -> deployment.kind() == kind)
                .orElseThrow(() -> new NotFound(resource + " " + uuid));
    }

    private String url(Deployment deployment, Links links) {
        return links.to("/" + resource + "/{}", deployment.uuid());
    }

    private ObjectNode render(Deployment deployment, Links links) {
        Version version = deployment.version();
        Hal body = Hal.empty()
                .with("uuid", deployment.uuid())
                .with(currentField, deployment.isCurrent())
                .with("createdAt", deployment.createdAt());
        if (deployment.target() != null) {
            body.with("applicationInstance", deployment.target()).with("target", deployment.target());
        }
        if (!deployment.isCurrent()) {
            String ended = kind == Deployment.Kind.DEPLOYED ? "undeployedAt" : "supportEndedAt";
            body.with(ended, deployment.endedAt());
        }
        ObjectNode service = Hal.empty()
                .with("name", version.service())
                .self(links.service(version.service()))
                .json();
        return body.embedded("pacticipant", service)
                .embedded("version", VersionRoutes.summary(version, links))
                .embedded("environment", EnvironmentRoutes.render(deployment.environment(), links))
                .self(url(deployment, links))
                .json();
    }
}
