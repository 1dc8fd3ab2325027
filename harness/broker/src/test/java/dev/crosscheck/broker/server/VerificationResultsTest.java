package dev.crosscheck.broker.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerificationResultsTest {
    private final BrokerServer broker = BrokerServer.builder().start();
    private final Client client = new Client(broker.url());

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void a_result_is_given_back_with_fields_that_the_broker_does_not_know() throws Exception {
        client.publish("checkout", "1", "main", "pricing", "a quote");
        JsonNode pact = client.get("/pacts/provider/pricing/consumer/checkout/version/1")
                .json();
        Client.Reply posted = client.post(
                pact.at("/_links/pb:publish-verification-results/href").asText(), """
                {"success": false, "providerApplicationVersion": "7", "testResults": [{"interactionId": "x"}],
                 "crosscheck": {"evidence": "abc", "ratio": 1.10}}""");
        assertThat(posted.status()).isEqualTo(201);
        String location = posted.response().headers().firstValue("Location").orElseThrow();
        Client.Reply result = client.get(location);
        assertThat(result.body()).contains("\"ratio\":1.10");
        assertThat(result.json().at("/crosscheck/evidence").asText()).isEqualTo("abc");
        assertThat(result.json().path("providerName").asText()).isEqualTo("pricing");
        assertThat(result.json().at("/testResults/0/interactionId").asText()).isEqualTo("x");
        assertThat(client.get(pact.at("/_links/pb:latest-verification-results/href")
                                .asText())
                        .json()
                        .path("success")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void a_result_without_success_or_version_is_refused() throws Exception {
        client.publish("checkout", "1", "main", "pricing", "a quote");
        String url = client.get("/pacts/provider/pricing/consumer/checkout/version/1")
                .json()
                .at("/_links/pb:publish-verification-results/href")
                .asText();
        assertThat(client.post(url, "{\"providerApplicationVersion\": \"7\"}").status())
                .isEqualTo(400);
        assertThat(client.post(url, "{\"success\": true}").status()).isEqualTo(400);
    }

    @Test
    void unchanged_content_keeps_its_result_under_a_new_consumer_version() throws Exception {
        client.publish("checkout", "1", "main", "pricing", "a quote");
        client.verify("checkout", "1", "pricing", "7", true);
        client.publish("checkout", "2", "main", "pricing", "a quote");
        JsonNode matrix = client.get("/matrix?q[][pacticipant]=checkout&q[][version]=2&latestby=cvpv"
                        .replace("[", "%5B")
                        .replace("]", "%5D"))
                .json();
        assertThat(matrix.at("/summary/deployable").asBoolean(false)).isTrue();
        assertThat(matrix.at("/matrix/0/provider/version/number").asText()).isEqualTo("7");
    }

    @Test
    void a_missing_result_makes_deployable_null_on_the_wire() throws Exception {
        client.publish("checkout", "1", "main", "pricing", "a quote");
        JsonNode matrix = client.get("/matrix?q%5B%5D%5Bpacticipant%5D=checkout&q%5B%5D%5Bversion%5D=1&latestby=cvp")
                .json();
        assertThat(matrix.at("/summary/deployable").isNull()).isTrue();
        assertThat(matrix.at("/summary/unknown").asInt()).isEqualTo(1);
        assertThat(matrix.at("/matrix/0/verificationResult").isNull()).isTrue();
        assertThat(matrix.at("/notices/0/type").asText()).isEqualTo("error");
    }

    @Test
    void the_short_question_gets_the_same_answer() throws Exception {
        client.publish("checkout", "1", "main", "pricing", "a quote");
        client.verify("checkout", "1", "pricing", "7", true);
        client.put("/pacticipants/pricing/versions/7/tags/live", "{}");
        assertThat(client.get("/can-i-deploy?pacticipant=checkout&version=1&to=live")
                        .json()
                        .at("/summary/deployable")
                        .asBoolean(false))
                .isTrue();
        assertThat(client.get("/can-i-deploy?pacticipant=checkout&version=1").status())
                .isEqualTo(400);
    }
}
