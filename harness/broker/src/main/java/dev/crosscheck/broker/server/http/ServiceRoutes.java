package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.Service;
import dev.crosscheck.broker.server.domain.Version;
import dev.crosscheck.broker.server.store.Services;
import dev.crosscheck.broker.server.store.Store;
import java.util.List;

/** The services, which the wire format calls pacticipants. */
final class ServiceRoutes {
    private static final int MAX_URL = 2000;

    private final Store store;

    ServiceRoutes(Store store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/pacticipants", this::list),
                new Route("POST", "/pacticipants", this::create),
                new Route("GET", "/pacticipants/{pacticipant}", this::show),
                new Route("PUT", "/pacticipants/{pacticipant}", this::update),
                new Route("PATCH", "/pacticipants/{pacticipant}", this::update));
    }

    private Answer list(Call call) {
        List<Service> services = store.services().all();
        List<ObjectNode> links = services.stream()
                .map(service -> Hal.link(call.links().service(service.name()), service.name(), service.label()))
                .toList();
        List<ObjectNode> bodies =
                services.stream().map(service -> render(service, call.links())).toList();
        Hal body = Hal.empty()
                .self(call.links().to("/pacticipants"))
                .linkedAll("pb:pacticipants", links)
                .embeddedAll("pacticipants", bodies)
                .with("pacticipants", Hal.array(bodies));
        return Answer.ok(body.json());
    }

    private Answer create(Call call) {
        ObjectNode json = call.json();
        Service service = save(Call.name(json, "name"), json);
        return Answer.created(call.links().service(service.name()), render(service, call.links()));
    }

    private Answer show(Call call) {
        Service service = existing(store.services(), call.path("pacticipant"));
        ObjectNode body = render(service, call.links());
        store.versions().all(service.name()).stream()
                .findFirst()
                .ifPresent(latest -> Hal.of(body)
                        .embedded(
                                "latestVersion",
                                Hal.empty()
                                        .with("number", latest.number())
                                        .self(call.links().version(latest))
                                        .json()));
        return Answer.ok(body);
    }

    private Answer update(Call call) {
        String name = call.path("pacticipant");
        boolean existed = store.services().find(name).isPresent();
        ObjectNode body = render(save(name, call.json()), call.links());
        return existed ? Answer.ok(body) : Answer.created(call.links().service(name), body);
    }

    private Service save(String name, JsonNode json) {
        return store.services()
                .save(
                        name,
                        Call.nameOrNull(json, "displayName"),
                        Call.textOrNull(json, "repositoryUrl", MAX_URL),
                        Call.nameOrNull(json, "mainBranch"));
    }

    static Service existing(Services services, String name) {
        return services.find(name).orElseThrow(() -> new NotFound("pacticipant " + name));
    }

    /** A link to the service for the body of another resource. */
    static ObjectNode link(Version version, Links links) {
        return Hal.link(links.service(version.service()), version.service(), "Pacticipant");
    }

    static ObjectNode render(Service service, Links links) {
        String self = links.service(service.name());
        return Hal.empty()
                .with("name", service.name())
                .with("displayName", service.label())
                .with("repositoryUrl", service.repositoryUrl())
                .with("mainBranch", service.mainBranch())
                .with("createdAt", service.createdAt())
                .linked("self", self, service.name())
                .linked("pb:versions", self + "/versions", null)
                .templated("pb:version", self + "/versions/{version}")
                .templated("pb:version-tag", self + "/versions/{version}/tags/{tag}")
                .templated("pb:branch-version", self + "/branches/{branch}/versions/{version}")
                .linked("pb:latest-version", self + "/latest-version", null)
                .json();
    }
}
