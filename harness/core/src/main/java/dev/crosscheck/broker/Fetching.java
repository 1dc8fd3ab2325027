package dev.crosscheck.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.PactFormatException;
import dev.crosscheck.service.ServiceName;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetching the pacts that a provider is to keep. */
final class Fetching {

    private Fetching() {}

    static List<PactToVerify> pacts(
            Conversation ask,
            ServiceName provider,
            @Nullable String branch,
            List<Selector> selectors,
            @Nullable LocalDate inProgressSince)
            throws BrokerException {
        if (inProgressSince != null && branch == null) {
            throw new IllegalArgumentException("broker: pacts in progress since " + inProgressSince
                    + " were asked for without the provider's branch (expected: one, as they are pending for a branch)."
                    + " Say the branch.");
        }
        URI address = ask.index().link("pb:provider-pacts-for-verification", Map.of("provider", provider.value()));
        Resource list = ask.send("POST", address, request(branch, selectors, inProgressSince));
        JsonNode pacts = list.json().path("_embedded").path("pacts");
        if (!pacts.isArray()) {
            throw list.malformed("_embedded.pacts", pacts.toString());
        }
        List<PactToVerify> found = new ArrayList<>();
        for (JsonNode entry : pacts) {
            found.add(pact(ask, new Resource(list.broker(), list.address(), entry)));
        }
        return found;
    }

    private static ObjectNode request(
            @Nullable String branch, List<Selector> selectors, @Nullable LocalDate inProgressSince) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode wanted = body.putArray("consumerVersionSelectors");
        for (Selector selector : selectors.isEmpty() ? standard(branch) : selectors) {
            ObjectNode one = wanted.addObject();
            selector.keys().forEach((key, value) -> {
                if (value instanceof Boolean flag) {
                    one.put(key, flag);
                } else {
                    one.put(key, value.toString());
                }
            });
        }
        body.put("includePendingStatus", branch != null);
        if (branch != null) {
            body.put("providerVersionBranch", branch);
        }
        if (inProgressSince != null) {
            body.put("includeWipPactsSince", inProgressSince.toString());
        }
        return body;
    }

    private static List<Selector> standard(@Nullable String branch) {
        return branch == null
                ? List.of(Selector.mainBranch(), Selector.deployedOrReleased())
                : List.of(Selector.mainBranch(), Selector.matchingBranch(), Selector.deployedOrReleased());
    }

    private static PactToVerify pact(Conversation ask, Resource entry) throws BrokerException {
        Resource document = ask.get(entry.link("self", Map.of()));
        JsonNode properties = entry.json().path("verificationProperties");
        List<String> notices = new ArrayList<>();
        properties
                .path("notices")
                .forEach(notice -> notices.add(notice.path("text").asText()));
        try {
            return new PactToVerify(
                    PactFiles.read(
                            document.json().toString(), document.address().toString()),
                    properties.path("pending").asBoolean(false),
                    properties.path("wip").asBoolean(false),
                    notices,
                    InteractionIds.of(document.json()),
                    document.optionalLink("pb:publish-verification-results", Map.of())
                            .orElse(null));
        } catch (PactFormatException e) {
            throw new BrokerException(document.broker() + ": holds a pact that cannot be read: " + e.getMessage(), e);
        }
    }
}
