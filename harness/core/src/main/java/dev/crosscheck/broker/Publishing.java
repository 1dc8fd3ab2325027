package dev.crosscheck.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.service.ServiceName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Publishing pacts. */
final class Publishing {

    private Publishing() {}

    static List<String> publish(
            Conversation ask, List<Path> files, String version, @Nullable String branch, List<String> tags)
            throws BrokerException {
        files.forEach(Publishing::refusePartial);
        List<Pact> pacts = files.stream().map(PactFiles::read).toList();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("pacticipantName", consumer(pacts).value());
        body.put("pacticipantVersionNumber", version);
        if (branch != null) {
            body.put("branch", branch);
        }
        ArrayNode tagged = body.putArray("tags");
        tags.forEach(tagged::add);
        ArrayNode contracts = body.putArray("contracts");
        pacts.forEach(pact -> contract(contracts.addObject(), pact));
        Resource answer = ask.send("POST", ask.index().link("pb:publish-contracts", Map.of()), body);
        return notices(answer.json());
    }

    private static void refusePartial(Path file) {
        List<String> reasons = PactFiles.reasonsNotToPublish(file);
        if (!reasons.isEmpty()) {
            throw new IllegalArgumentException(file + ": the pact was partial: " + String.join("; ", reasons)
                    + " (expected: from a complete and green run). Run all tests of the consumer, then publish.");
        }
    }

    private static ServiceName consumer(List<Pact> pacts) {
        Set<ServiceName> consumers = pacts.stream().map(Pact::consumer).collect(Collectors.toSet());
        if (consumers.size() != 1) {
            throw new IllegalArgumentException("publish: consumers of the pacts were " + consumers
                    + " (expected: one). Publish the pacts of one consumer's version at a time.");
        }
        return consumers.iterator().next();
    }

    private static void contract(ObjectNode to, Pact pact) {
        byte[] content = PactFiles.toJson(pact).getBytes(StandardCharsets.UTF_8);
        to.put("consumerName", pact.consumer().value());
        to.put("providerName", pact.provider().value());
        to.put("specification", "pact");
        to.put("contentType", "application/json");
        to.put("content", Base64.getEncoder().encodeToString(content));
    }

    private static List<String> notices(JsonNode answer) {
        List<String> texts = new ArrayList<>();
        answer.path("notices").forEach(notice -> texts.add(notice.path("text").asText()));
        return texts;
    }
}
