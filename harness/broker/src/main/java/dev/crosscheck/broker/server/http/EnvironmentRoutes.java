package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.Environment;
import dev.crosscheck.broker.server.domain.InvalidRequest;
import dev.crosscheck.broker.server.domain.Json;
import dev.crosscheck.broker.server.store.Conflict;
import dev.crosscheck.broker.server.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The deployment targets. */
final class EnvironmentRoutes {
    private static final String ENVIRONMENT = "/environments/{environment}";

    private final Store store;
    private final Clock clock;

    EnvironmentRoutes(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/environments", this::list),
                new Route("POST", "/environments", this::create),
                new Route("GET", ENVIRONMENT, call -> Answer.ok(render(existing(store, call), call.links()))),
                new Route("PUT", ENVIRONMENT, this::replace),
                new Route("DELETE", ENVIRONMENT, this::delete));
    }

    /** The environment that the path names. */
    static Environment existing(Store store, Call call) {
        String uuid = call.path("environment");
        return store.environments().find(uuid).orElseThrow(() -> new NotFound("environment " + uuid));
    }

    private Answer list(Call call) {
        List<Environment> environments = store.environments().all();
        return Answer.ok(Hal.empty()
                .self(call.links().to("/environments"))
                .linkedAll(
                        "pb:environments",
                        environments.stream()
                                .map(environment -> Hal.link(
                                        call.links().environment(environment.uuid()),
                                        environment.name(),
                                        environment.label()))
                                .toList())
                .embeddedAll(
                        "environments",
                        environments.stream()
                                .map(environment -> render(environment, call.links()))
                                .toList())
                .json());
    }

    private Answer create(Call call) {
        Environment environment = save(UUID.randomUUID().toString(), clock.instant(), call.json());
        return Answer.created(call.links().environment(environment.uuid()), render(environment, call.links()));
    }

    private Answer replace(Call call) {
        Environment existing = existing(store, call);
        return Answer.ok(render(save(existing.uuid(), existing.createdAt(), call.json()), call.links()));
    }

    private Answer delete(Call call) {
        store.environments().delete(existing(store, call).uuid());
        return Answer.noContent();
    }

    private Environment save(String uuid, Instant createdAt, JsonNode json) {
        JsonNode contacts = json.path("contacts");
        Environment environment = new Environment(
                uuid,
                Call.name(json, "name"),
                Call.nameOrNull(json, "displayName"),
                json.path("production").asBoolean(false),
                contacts.isArray() ? contacts.toString() : null,
                createdAt);
        try {
            return store.environments().save(environment);
        } catch (Conflict e) {
            throw new InvalidRequest("name", String.valueOf(e.getMessage()));
        }
    }

    static ObjectNode render(Environment environment, Links links) {
        String self = links.environment(environment.uuid());
        Hal body = Hal.empty()
                .with("uuid", environment.uuid())
                .with("name", environment.name())
                .with("displayName", environment.label())
                .with("production", environment.production())
                .with("createdAt", environment.createdAt())
                .linked("self", self, environment.name())
                .linked("pb:environments", links.to("/environments"), null)
                .linked("pb:currently-deployed-deployed-versions", self + "/deployed-versions/currently-deployed", null)
                .linked(
                        "pb:currently-supported-released-versions",
                        self + "/released-versions/currently-supported",
                        null);
        return environment.contacts() == null
                ? body.json()
                : body.with("contacts", Json.read(environment.contacts())).json();
    }
}
