package dev.crosscheck.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.service.ServiceName;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagePactTest {

    private static final MessageInteraction PLACED = MessageInteraction.builder("an order is placed")
            .given(new ProviderState("a customer", Map.of("name", "Ada")))
            .json("{\"id\":7,\"items\":[{\"sku\":\"A1\"}]}", Rules.like().matching("items[*].sku", "[A-Z]\\d"))
            .metadata(Map.of("exchange", "orders", "routingKey", "order.placed"))
            .build();

    @Test
    void writes_a_json_message_as_version_4_has_it() throws IOException {
        JsonNode message = onlyOne(PactFiles.toJson(pact(PLACED)));
        assertThat(message.path("type").asText()).isEqualTo("Asynchronous/Messages");
        assertThat(message.at("/contents/contentType").asText()).isEqualTo("application/json");
        assertThat(message.at("/contents/content/items/0/sku").asText()).isEqualTo("A1");
        assertThat(message.at("/metadata/contentType").asText()).isEqualTo("application/json");
        assertThat(message.at("/metadata/exchange").asText()).isEqualTo("orders");
        assertThat(message.at("/matchingRules/body/$.items/matchers/0/match").asText())
                .isEqualTo("type");
        assertThat(message.at("/providerStates/0/params/name").asText()).isEqualTo("Ada");
        assertThat(message.path("key").asText()).isNotBlank();
    }

    @Test
    void reads_back_what_it_wrote_and_writes_the_same_bytes() {
        MessageInteraction text = MessageInteraction.builder("a line is printed")
                .contents("text/plain", "Gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8), Rules.exactly())
                .build();
        MessageInteraction picture = MessageInteraction.builder("a picture is taken")
                .contents("image/png", new byte[] {(byte) 0x89, 0, 1, -1}, Rules.exactly())
                .build();
        MessageInteraction nothing = MessageInteraction.builder("a bell rings")
                .metadata(Map.of("topic", "bells"))
                .build();
        String written = PactFiles.toJson(pact(PLACED, text, picture, nothing, served()));
        Pact again = PactFiles.read(written, "again");
        assertThat(PactFiles.toJson(again)).isEqualTo(written);
        assertThat(again.interactions())
                .extracting(each -> ((MessageInteraction) each).example())
                .containsExactlyInAnyOrder(
                        PLACED.example(), text.example(), picture.example(), nothing.example(), served().example());
    }

    @Test
    void writes_a_protobuf_message_in_the_shape_of_the_plugin() throws IOException {
        String written = PactFiles.toJson(pact(served()));
        JsonNode message = onlyOne(written);
        JsonNode plugin = message.at("/pluginConfiguration/protobuf");
        assertThat(plugin.path("message").asText()).isEqualTo(".grpc.health.v1.HealthCheckResponse");
        assertThat(plugin.at("/expectations/status").asText()).isEqualTo("matching(type, 'SERVING')");
        assertThat(message.at("/contents/contentType").asText())
                .isEqualTo("application/protobuf;message=.grpc.health.v1.HealthCheckResponse");
        assertThat(message.at("/contents/encoded").asText()).isEqualTo("base64");
        assertThat(new ObjectMapper()
                        .readTree(written)
                        .at("/metadata/plugins/0/configuration")
                        .has(plugin.path("descriptorKey").asText()))
                .isTrue();
        MessageInteraction again = (MessageInteraction)
                PactFiles.read(written, "again").interactions().get(0);
        assertThat(again.message().orElseThrow().toByteString())
                .isEqualTo(served().message().orElseThrow().toByteString());
    }

    @Test
    void reads_messages_of_version_3() {
        MessageInteraction message = (MessageInteraction)
                PactFiles.read("""
                        {"consumer": {"name": "billing"}, "provider": {"name": "orders"},
                         "messages": [{
                           "description": "an order is placed",
                           "providerStates": [{"name": "a customer", "params": {"name": "Ada"}}],
                           "contents": {"id": 7},
                           "matchingRules": {"body": {"$.id": {"matchers": [{"match": "integer"}]}}},
                           "metaData": {"contentType": "application/json", "attempt": 1}}],
                         "metadata": {"pactSpecification": {"version": "3.0.0"}}}""", "orders.json").interactions().get(0);
        assertThat(message.states()).containsExactly(new ProviderState("a customer", Map.of("name", "Ada")));
        assertThat(message.example().text()).isEqualTo("{\"id\":7}");
        assertThat(message.contentType()).startsWith("application/json");
        assertThat(message.example().value("attempt")).isEqualTo("1");
    }

    @Test
    void refuses_a_message_whose_metadata_is_no_object() {
        assertThatThrownBy(() -> PactFiles.read("""
                        {"consumer": {"name": "billing"}, "provider": {"name": "orders"},
                         "messages": [{"description": "an order is placed", "metaData": 7}]}""", "orders.json"))
                .isInstanceOf(PactFormatException.class)
                .hasMessageStartingWith("orders.json: messages[0]: metaData was 7 (expected: an object)");
    }

    @Test
    void refuses_a_rule_that_leads_nowhere() {
        MessageInteractionBuilder message = MessageInteraction.builder("an order is placed");
        assertThatThrownBy(() ->
                        message.json("{\"id\": 7}", Rules.like().type("sku")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sku");
        assertThatThrownBy(() -> message.json("{\"id\": 7}", Rules.like().matchingHeader("key", "\\d+"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'key'");
    }

    private static MessageInteraction served() {
        return MessageInteraction.builder("a service is served")
                .protobuf(
                        HealthCheckResponse.newBuilder()
                                .setStatus(ServingStatus.SERVING)
                                .build(),
                        Rules.like())
                .metadata(Map.of("topic", "health"))
                .build();
    }

    private static Pact pact(Interaction... interactions) {
        return new Pact(ServiceName.of("billing"), ServiceName.of("orders"), List.copyOf(Arrays.asList(interactions)));
    }

    private static JsonNode onlyOne(String pact) throws IOException {
        return new ObjectMapper().readTree(pact).at("/interactions/0");
    }
}
