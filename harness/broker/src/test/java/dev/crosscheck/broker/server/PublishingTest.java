package dev.crosscheck.broker.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishingTest {
    private final BrokerServer broker = BrokerServer.builder().start();
    private final Client client = new Client(broker.url());

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void a_published_pact_can_be_fetched_with_ids_and_links() throws Exception {
        Client.Reply reply = client.publish("checkout", "1", "main", "pricing", "a quote");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/notices/1/text").asText()).contains("Pact successfully published");
        assertThat(reply.json().path("logs")).isNotEmpty();

        JsonNode pact = client.get(
                        reply.json().at("/_links/pb:contracts/0/href").asText())
                .json();
        assertThat(pact.at("/interactions/0/_id").asText()).hasSize(40);
        assertThat(pact.at("/_links/pb:publish-verification-results/href").asText())
                .contains("/verification-results");
    }

    @Test
    void different_content_for_one_version_is_a_conflict_with_notices() throws Exception {
        client.publish("checkout", "1", "main", "pricing", "a quote");
        Client.Reply reply = client.publish("checkout", "1", "main", "pricing", "another quote");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().at("/notices/0/type").asText()).isEqualTo("error");
        assertThat(reply.json().at("/notices/0/text").asText()).contains("Cannot change the content");
        assertThat(client.get("/pacts/provider/pricing/consumer/checkout/version/1")
                        .body())
                .contains("a quote")
                .doesNotContain("another quote");
    }

    @Test
    void a_conflict_in_one_pact_publishes_none_of_the_request() throws Exception {
        client.put("/pacts/provider/pricing/consumer/checkout/version/1", Client.pact("checkout", "pricing", "a"));
        String both = """
                {"pacticipantName": "checkout", "pacticipantVersionNumber": "1", "contracts": [%s, %s]}""".formatted(contract("stock", "x", null), contract("pricing", "b", null));
        assertThat(client.post("/contracts/publish", both).status()).isEqualTo(409);
        assertThat(client.get("/pacts/provider/stock/consumer/checkout/version/1")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void versions_with_the_same_content_keep_metadata_of_their_own() throws Exception {
        String path = "/pacts/provider/pricing/consumer/checkout/version/";
        String pact = Client.pact("checkout", "pricing", "a quote");
        String metadata = "\"metadata\": {\"crosscheck\": {\"budget\": %d}, ";
        client.put(path + 1, pact.replace("\"metadata\": {", metadata.formatted(1)));
        client.put(path + 2, pact.replace("\"metadata\": {", metadata.formatted(2)));
        for (int version = 1; version <= 2; version++) {
            assertThat(client.get(path + version)
                            .json()
                            .at("/metadata/crosscheck/budget")
                            .asInt())
                    .isEqualTo(version);
        }
        String selected = client.post("/pacts/provider/pricing/for-verification", "{}")
                .json()
                .at("/_embedded/pacts/0/_links/self/href")
                .asText();
        assertThat(client.get(selected).json().at("/metadata/crosscheck/budget").asInt())
                .isEqualTo(2);
    }

    @Test
    void merging_adds_interactions_and_refuses_to_change_one() throws Exception {
        assertThat(publish(contract("pricing", "a", "merge")).status()).isEqualTo(200);
        assertThat(publish(contract("pricing", "b", "merge"))
                        .json()
                        .at("/notices/1/text")
                        .asText())
                .contains("merged");
        assertThat(client.get("/pacts/provider/pricing/consumer/checkout/version/1")
                        .json()
                        .path("interactions"))
                .hasSize(2);
        String changed = Client.pact("checkout", "pricing", "a").replace("200", "500");
        assertThat(publish(contractOf("pricing", changed, "merge")).status()).isEqualTo(400);
    }

    @Test
    void a_thousand_publishes_of_the_same_content_make_one_version() throws Exception {
        List<Integer> statuses = inParallel(
                1000,
                () -> client.publish("checkout", "1", "main", "pricing", "a quote")
                        .status());
        assertThat(statuses).containsOnly(200);
        assertThat(client.get("/pacticipants/checkout/versions").json().at("/_embedded/versions"))
                .hasSize(1);
        assertThat(client.get("/pacts/provider/pricing/consumer/checkout/versions")
                        .json()
                        .at("/_links/pb:pact-versions"))
                .hasSize(1);
    }

    @Test
    void of_a_hundred_different_contents_for_one_version_one_wins() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String description = "quote " + i;
            calls.add(() -> client.publish("checkout", "1", "main", "pricing", description)
                    .status());
        }
        List<Integer> statuses = inParallel(calls);
        assertThat(statuses).containsOnly(200, 409);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
    }

    @Test
    void names_may_hold_anything_printable() throws Exception {
        String consumer = "caf\u00e9/ checkout %2F+?#";
        String path = "/pacts/provider/pricing/consumer/" + Client.encode(consumer) + "/version/"
                + Client.encode("1.0+feat/x y");
        assertThat(client.put(path, Client.pact(consumer, "pricing", "a")).status())
                .isEqualTo(201);
        assertThat(client.get(client.get(path)
                                .json()
                                .at("/_links/pb:consumer-version/href")
                                .asText())
                        .json()
                        .path("number")
                        .asText())
                .isEqualTo("1.0+feat/x y");
    }

    @Test
    void a_pact_that_names_others_than_its_address_is_refused() throws Exception {
        Client.Reply reply = client.put(
                "/pacts/provider/pricing/consumer/checkout/version/1", Client.pact("checkout", "stock", "a"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/provider.name/0").asText()).contains("stock", "pricing");
    }

    @Test
    void content_that_is_not_base64_or_not_utf8_or_no_pact_is_refused() throws Exception {
        for (String content : List.of("%%%", "/w==", "W10=", "")) {
            Client.Reply reply = publish(contract("pricing", "a", null)
                    .replaceFirst("\"content\": \"[^\"]*\"", "\"content\": \"" + content + "\""));
            assertThat(reply.status()).as(content).isEqualTo(400);
            assertThat(reply.json().path("errors")).isNotEmpty();
        }
    }

    private Client.Reply publish(String contract) throws Exception {
        return client.post("/contracts/publish", """
                {"pacticipantName": "checkout", "pacticipantVersionNumber": "1", "contracts": [%s]}""".formatted(contract));
    }

    private static String contract(String provider, String description, @Nullable String onConflict) {
        return contractOf(provider, Client.pact("checkout", provider, description), onConflict);
    }

    private static String contractOf(String provider, String pact, @Nullable String onConflict) {
        return """
                {"consumerName": "checkout", "providerName": "%s", "specification": "pact",
                 "contentType": "application/json", "content": "%s"%s}""".formatted(
                        provider,
                        Base64.getEncoder().encodeToString(pact.getBytes(StandardCharsets.UTF_8)),
                        onConflict == null ? "" : ", \"onConflict\": \"" + onConflict + "\"");
    }

    private static List<Integer> inParallel(int times, Callable<Integer> call) throws Exception {
        return inParallel(Collections.nCopies(times, call));
    }

    private static List<Integer> inParallel(List<Callable<Integer>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try {
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
