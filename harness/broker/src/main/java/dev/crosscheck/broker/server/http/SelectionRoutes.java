package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.PactSelection;
import dev.crosscheck.broker.server.domain.Publication;
import dev.crosscheck.broker.server.domain.SelectedPact;
import dev.crosscheck.broker.server.domain.SelectionNotices;
import dev.crosscheck.broker.server.domain.VerificationRequest;
import dev.crosscheck.broker.server.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Which pacts a provider is to verify. */
final class SelectionRoutes {
    private static final String PATH = "/pacts/provider/{provider}/for-verification";

    private final Store store;

    SelectionRoutes(Store store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PATH, call -> select(call, SelectionParser.ofQuery(call))),
                new Route("POST", PATH, call -> select(call, SelectionParser.ofBody(call))));
    }

    private Answer select(Call call, VerificationRequest request) {
        ServiceRoutes.existing(store.services(), request.provider());
        List<SelectedPact> selected = PactSelection.select(store.ledgerOf(List.of(request.provider())), request);
        List<ObjectNode> pacts = new ArrayList<>();
        selected.forEach(pact -> pacts.add(render(pact, request, call.links())));
        return Answer.ok(Hal.empty()
                .self(call.links().to("/pacts/provider/{}/for-verification", request.provider()))
                .embeddedAll("pacts", pacts)
                .json());
    }

    private static ObjectNode render(SelectedPact selected, VerificationRequest request, Links links) {
        Publication pact = selected.publication();
        String content = links.content(pact.provider(), pact.consumer().service(), pact.sha());
        String self = new SelectionMetadata(selected.wip(), pact.consumer().number()).appendTo(content);
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        if (request.includePending()) {
            properties.put("pending", selected.isPending());
        }
        if (selected.wip()) {
            properties.put("wip", true);
        }
        properties.set("notices", notices(SelectionNotices.of(selected, request, self)));
        return Hal.empty()
                .with("shortDescription", String.join(", ", selected.reasons()))
                .with("verificationProperties", (JsonNode) properties)
                .linked("self", self, pact.title())
                .json();
    }

    private static ArrayNode notices(List<SelectionNotices.Timed> notices) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        notices.forEach(notice -> json.addObject().put("when", notice.when()).put("text", notice.text()));
        return json;
    }
}
