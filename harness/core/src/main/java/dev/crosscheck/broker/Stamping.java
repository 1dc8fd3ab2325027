package dev.crosscheck.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.EvidenceException;
import dev.crosscheck.verdict.StampJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading what is proven from the verification results that {@link Results} published; the newest result is the last word. */
final class Stamping {

    private static final int MAX_PACTS = 200;

    private Stamping() {}

    static List<Stamp> stamps(Conversation ask, ServiceName provider) throws BrokerException {
        URI address = ask.index().link("pb:latest-provider-pacts", Map.of("provider", provider.value()));
        Resource latest = ask.find(address);
        if (latest == null) { // the broker does not know the provider
            return List.of();
        }
        List<URI> pacts = latest.links("pb:pacts");
        if (pacts.size() > MAX_PACTS) {
            throw latest.malformed("_links.pb:pacts", pacts.size() + " pacts, more than " + MAX_PACTS);
        }
        List<Stamp> stamps = new ArrayList<>();
        for (URI pact : pacts) {
            Optional<URI> results = ask.get(pact).optionalLink("pb:latest-verification-results", Map.of());
            Resource result = results.isPresent() ? ask.find(results.get()) : null;
            if (result != null) {
                read(result, provider, stamps);
            }
        }
        return stamps;
    }

    private static void read(Resource result, ServiceName provider, List<Stamp> to) throws BrokerException {
        for (JsonNode entry : result.json().path("testResults")) {
            JsonNode stamp = entry.path(Results.OWN).path(Results.STAMP);
            if (!stamp.isMissingNode()) {
                to.add(stamp(result, provider, stamp));
            }
        }
    }

    private static Stamp stamp(Resource result, ServiceName provider, JsonNode json) throws BrokerException {
        Stamp stamp;
        try {
            stamp = StampJson.read(json, result.address().toString());
        } catch (EvidenceException e) {
            throw new BrokerException(result.broker() + ": holds a stamp that cannot be read: " + e.getMessage(), e);
        }
        if (!stamp.provider().equals(provider)) {
            throw result.malformed("stamp.provider", stamp.provider().value());
        }
        return stamp;
    }
}
