package dev.crosscheck.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.service.ServiceName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Which version runs where. */
final class Deployments {

    private static final String RECORD = "pb:record-deployment";

    private Deployments() {}

    static void record(Conversation ask, ServiceName service, String version, String environment)
            throws BrokerException {
        URI address = ask.broker()
                .at("/pacticipants/" + Place.encode(service.value()) + "/versions/" + Place.encode(version));
        Resource known = ask.find(address);
        if (known == null) {
            throw new BrokerException(ask.broker() + ": version of " + service + " was " + version
                    + " (expected: one the broker knows). Publish its pacts or verification results first.");
        }
        Optional<URI> link = known.linkNamed(RECORD, environment);
        if (link.isEmpty()) {
            throw new BrokerException(ask.broker() + ": environment was " + environment + " (expected: one of "
                    + known.namesOf(RECORD) + "). Create it, or name one of these.");
        }
        ask.send("POST", link.get(), JsonNodeFactory.instance.objectNode());
    }

    static void ensureEnvironment(Conversation ask, String name, boolean production) throws BrokerException {
        URI address = ask.index().link("pb:environments", Map.of());
        for (JsonNode known : ask.get(address).json().path("_embedded").path("environments")) {
            if (known.path("name").asText().equals(name)) {
                return;
            }
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", name);
        body.put("displayName", name);
        body.put("production", production);
        ask.send("POST", address, body);
    }
}
