package dev.crosscheck.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document of the broker: JSON with links (HAL).
 *
 * @param broker where links must lead
 * @param address its own address
 * @param json what it says
 */
record Resource(Place broker, URI address, JsonNode json) {

    /** A link that must be there, with its blanks filled in. */
    URI link(String relation, Map<String, String> blanks) throws BrokerException {
        Optional<URI> link = optionalLink(relation, blanks);
        if (link.isEmpty()) {
            throw new BrokerException(broker + ": " + address.getPath() + " has no link " + relation
                    + " (expected: one, as Pact Brokers since 2.80 have). Upgrade the broker, or check the address.");
        }
        return link.get();
    }

    Optional<URI> optionalLink(String relation, Map<String, String> blanks) throws BrokerException {
        JsonNode link = json.path("_links").path(relation);
        if (!link.path("href").isTextual()) {
            return Optional.empty();
        }
        String href = link.path("href").textValue();
        for (Map.Entry<String, String> blank : blanks.entrySet()) {
            href = href.replace("{" + blank.getKey() + "}", Place.encode(blank.getValue()));
        }
        return Optional.of(broker.resolve(href));
    }

    /** The links of a relation that has several, by name. */
    Optional<URI> linkNamed(String relation, String name) throws BrokerException {
        for (JsonNode link : json.path("_links").path(relation)) {
            if (link.path("name").asText().equals(name) && link.path("href").isTextual()) {
                return Optional.of(broker.resolve(link.path("href").textValue()));
            }
        }
        return Optional.empty();
    }

    /** All links of a relation that has several. */
    List<URI> links(String relation) throws BrokerException {
        List<URI> links = new ArrayList<>();
        for (JsonNode link : json.path("_links").path(relation)) {
            links.add(broker.resolve(text(link, "href")));
        }
        return links;
    }

    List<String> namesOf(String relation) {
        List<String> names = new ArrayList<>();
        json.path("_links")
                .path(relation)
                .forEach(link -> names.add(link.path("name").asText()));
        return names;
    }

    /** A text that must be there. */
    String text(JsonNode within, String field) throws BrokerException {
        return required(within, field, textOrNull(within, field));
    }

    @Nullable
    String textOrNull(JsonNode within, String field) {
        JsonNode node = within.path(field);
        return node.isTextual() ? node.textValue() : null;
    }

    <T> T required(JsonNode within, String field, @Nullable T value) throws BrokerException {
        if (value == null) {
            throw malformed(field, within.path(field).toString());
        }
        return value;
    }

    BrokerException malformed(String field, String was) {
        return new BrokerException(broker + ": " + address.getPath() + ": " + field + " was "
                + (was.isEmpty() ? "missing" : Refusal.shortened(was))
                + " (expected: as the Pact Broker's API says). Check that a broker is at this address.");
    }
}
