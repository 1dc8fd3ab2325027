package dev.crosscheck.broker.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {
    private final BrokerServer broker = BrokerServer.builder().start();
    private final Client client = new Client(broker.url());
    private String prod = "";

    @BeforeEach
    void createEnvironment() throws Exception {
        Client.Reply reply = client.post(
                "/environments", "{\"name\": \"prod\", \"production\": true, \"contacts\": [{\"name\": \"ops\"}]}");
        assertThat(reply.status()).isEqualTo(201);
        prod = reply.json().path("uuid").asText();
        client.put("/pacticipants/pricing/versions/1", "{}");
        client.put("/pacticipants/pricing/versions/2", "{}");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void an_environment_is_found_again_with_all_that_was_said_of_it() throws Exception {
        JsonNode environment = client.get("/environments/" + prod).json();
        assertThat(environment.path("production").asBoolean()).isTrue();
        assertThat(environment.at("/contacts/0/name").asText()).isEqualTo("ops");
        assertThat(client.get("/environments")
                        .json()
                        .at("/_links/pb:environments/0/name")
                        .asText())
                .isEqualTo("prod");
    }

    @Test
    void a_name_that_is_taken_is_refused() throws Exception {
        Client.Reply reply = client.post("/environments", "{\"name\": \"prod\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/name/0").asText()).contains("already exists");
    }

    @Test
    void a_deployment_replaces_the_one_before() throws Exception {
        record("1", "deployed", "{}");
        record("2", "deployed", "{}");
        assertThat(current("deployed")).containsExactly("2");
    }

    @Test
    void recording_the_same_deployment_again_changes_nothing() throws Exception {
        JsonNode first = record("1", "deployed", "{}");
        assertThat(record("1", "deployed", "{}").path("uuid")).isEqualTo(first.path("uuid"));
        assertThat(current("deployed")).containsExactly("1");
    }

    @Test
    void instances_of_an_application_are_deployed_apart() throws Exception {
        record("1", "deployed", "{\"applicationInstance\": \"blue\"}");
        record("2", "deployed", "{\"applicationInstance\": \"green\"}");
        assertThat(current("deployed")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void releases_stay_beside_each_other_until_their_support_ends() throws Exception {
        record("1", "released", "{}");
        JsonNode second = record("2", "released", "{}");
        assertThat(current("released")).containsExactlyInAnyOrder("1", "2");
        JsonNode ended = client.patch(second.at("/_links/self/href").asText(), "{\"currentlySupported\": false}")
                .json();
        assertThat(ended.path("currentlySupported").asBoolean(true)).isFalse();
        assertThat(current("released")).containsExactly("1");
    }

    @Test
    void undeploying_is_not_undone_by_a_patch() throws Exception {
        String url = record("1", "deployed", "{}").at("/_links/self/href").asText();
        assertThat(client.patch(url, "{\"currentlyDeployed\": false}").status()).isEqualTo(200);
        assertThat(current("deployed")).isEmpty();
        assertThat(client.patch(url, "{\"currentlyDeployed\": true}").status()).isEqualTo(400);
    }

    @Test
    void a_version_links_to_where_its_deployment_is_recorded() throws Exception {
        JsonNode version = client.get("/pacticipants/pricing/versions/1").json();
        JsonNode link = version.at("/_links/pb:record-deployment/0");
        assertThat(link.path("name").asText()).isEqualTo("prod");
        assertThat(client.post(link.path("href").asText(), "{}").status()).isEqualTo(201);
        assertThat(current("deployed")).containsExactly("1");
    }

    private JsonNode record(String version, String how, String body) throws Exception {
        Client.Reply reply = client.post(
                "/pacticipants/pricing/versions/" + version + "/" + how + "-versions/environment/" + prod, body);
        assertThat(reply.status()).isEqualTo(201);
        return reply.json();
    }

    private Iterable<String> current(String how) throws Exception {
        String state = how.equals("deployed") ? "currently-deployed" : "currently-supported";
        JsonNode list = client.get("/environments/" + prod + "/" + how + "-versions/" + state + "?pacticipant=pricing")
                .json();
        return StreamSupport.stream(list.at("/_embedded/" + how + "Versions").spliterator(), false)
                .map(entry -> entry.at("/_embedded/version/number").asText())
                .toList();
    }
}
