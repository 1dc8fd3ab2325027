package dev.crosscheck.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.ServiceName;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PactWritingTest {

    private static final GrpcDefinition HEALTH = GrpcDefinition.of(HealthProto.getDescriptor());

    @TempDir
    private Path directory;

    @Test
    void writes_a_grpc_call_in_the_newest_shape() throws IOException {
        JsonNode root = new ObjectMapper().readTree(PactFiles.toJson(pact(check("is it well"))));
        JsonNode call = root.path("interactions").path(0);
        assertThat(call.path("type").asText()).isEqualTo("Synchronous/Messages");
        assertThat(call.path("transport").asText()).isEqualTo("grpc");
        assertThat(call.at("/pluginConfiguration/protobuf/service").asText()).isEqualTo(".grpc.health.v1.Health/Check");
        assertThat(call.at("/pluginConfiguration/protobuf/expectations/request/service")
                        .asText())
                .isEqualTo("pricing");
        assertThat(call.at("/pluginConfiguration/protobuf/expectations/response/status")
                        .asText())
                .isEqualTo("matching(type, 'SERVING')");
        assertThat(call.at("/request/contents/contentType").asText())
                .isEqualTo("application/protobuf;message=.grpc.health.v1.HealthCheckRequest");
        assertThat(call.at("/request/contents/contentTypeHint").asText()).isEqualTo("BINARY");
        assertThat(call.at("/request/contents/encoded").asText()).isEqualTo("base64");
        assertThat(call.at("/request/metadata/contentType").asText())
                .isEqualTo("application/protobuf;message=.grpc.health.v1.HealthCheckRequest");
        assertThat(call.at("/response/0/contents/content").asText()).isEqualTo("CAE=");
        assertThat(call.at("/response/0/matchingRules/body/$.status/matchers/0/match")
                        .asText())
                .isEqualTo("type");
        assertThat(call.at("/interactionMarkup/markup").asText()).contains("message HealthCheckRequest {");
    }

    @Test
    void names_descriptors_by_their_md5() throws IOException {
        JsonNode root = new ObjectMapper().readTree(PactFiles.toJson(pact(check("is it well"))));
        String key = root.at("/interactions/0/pluginConfiguration/protobuf/descriptorKey")
                .asText();
        JsonNode plugin = root.at("/metadata/plugins/0");
        assertThat(plugin.path("name").asText()).isEqualTo("protobuf");
        JsonNode entry = plugin.path("configuration").path(key);
        byte[] bytes = Base64.getDecoder().decode(entry.path("protoDescriptors").asText());
        assertThat(DescriptorBundle.md5(ByteString.copyFrom(bytes)))
                .isEqualTo(key)
                .hasSize(32);
        assertThat(entry.path("protoFile").asText()).contains("service Health {");
    }

    @Test
    void keeps_the_descriptors_of_every_definition() {
        Pact older = PactFiles.read(PactReadingTest.fixture("grpc-newest-shape.json"));
        Pact both = new Pact(
                older.consumer(), older.provider(), List.of(older.interactions().get(0), check("is it well")));
        Pact again = PactFiles.read(PactFiles.toJson(both), "both");
        assertThat(again.interactions())
                .extracting(Interaction::fullMethodName)
                .containsExactly("grpc.health.v1.Health/Check", "pactissue.Test/GetTest");
    }

    @Test
    void has_no_rule_on_the_status_of_a_failure() throws IOException {
        GrpcInteraction failure = builder("is nobody there")
                .status(GrpcCode.NOT_FOUND, "unknown service")
                .build();
        JsonNode response =
                new ObjectMapper().readTree(PactFiles.toJson(pact(failure))).at("/interactions/0/response/0");
        assertThat(response.at("/metadata/grpc-status").asText()).isEqualTo("NOT_FOUND");
        assertThat(response.at("/contents/content").asText()).isEmpty();
        assertThat(response.at("/matchingRules/metadata").has("grpc-status")).isFalse();
        Interaction again = PactFiles.read(PactFiles.toJson(pact(failure)), "again")
                .interactions()
                .get(0);
        assertThat(((GrpcInteraction) again).reply())
                .isEqualTo(GrpcReply.failed(GrpcCode.NOT_FOUND, "unknown service"));
    }

    @Test
    void writes_the_same_bytes_whatever_the_order() {
        assertThat(PactFiles.toJson(pact(check("a"), check("b"))))
                .isEqualTo(PactFiles.toJson(pact(check("b"), check("a"))));
    }

    @Test
    void keeps_states_metadata_and_writer() {
        GrpcInteraction call = builder("is it well")
                .given(new ProviderState("it is up", Map.of("since", 3)))
                .requestMetadata(Map.of("x-tenant", "acme"))
                .writtenBy("a.HealthTest")
                .build();
        GrpcInteraction again = (GrpcInteraction) PactFiles.read(PactFiles.toJson(pact(call)), "again")
                .interactions()
                .get(0);
        assertThat(again.states()).hasToString("[it is up {since=3}]");
        assertThat(again.requestMetadata()).isEqualTo(Map.of("x-tenant", "acme"));
        assertThat(again.writtenBy()).isEqualTo("a.HealthTest");
        assertThat(again.key()).isEqualTo(call.key());
        assertThat(again.request().toByteString()).isEqualTo(call.request().toByteString());
    }

    @Test
    void leaves_the_old_file_when_it_cannot_write() throws IOException {
        Path file = directory.resolve("shop-health.json");
        PactFiles.write(pact(check("is it well")), file);
        String before = Files.readString(file);
        Path occupied = directory.resolve("full/shop-health.json");
        Files.createDirectories(occupied.resolve("child"));
        assertThatThrownBy(() -> PactFiles.write(pact(check("other")), occupied))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(Files.readString(file)).isEqualTo(before);
        try (Stream<Path> files = Files.list(directory.resolve("full"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void refuses_two_contents_under_one_description() {
        Pact pact = pact(
                check("is it well"),
                builder("is it well").status(GrpcCode.NOT_FOUND, "").build());
        assertThatThrownBy(() -> PactFiles.toJson(pact)).isInstanceOf(PactConflictException.class);
    }

    @Test
    void leaves_the_body_of_a_get_out_and_says_that_a_post_has_none() throws IOException {
        JsonNode interactions = new ObjectMapper()
                .readTree(PactFiles.toJson(pact(rest(HttpRequest.of("GET", "/p")), rest(HttpRequest.of("POST", "/p")))))
                .path("interactions");
        assertThat(interactions.at("/0/request").has("body")).isFalse();
        assertThat(interactions.at("/1/request/body/content").asText("missing")).isEmpty();
    }

    @Test
    void writes_decimals_as_the_consumer_wrote_them() {
        RestInteraction price = RestInteraction.builder("a price")
                .response(json("{\"price\":10.0,\"tax\":1.50}"), Rules.like().decimal("price"))
                .build();
        String json = PactFiles.toJson(pact(price));
        assertThat(json).contains("\"price\" : 10.0", "\"tax\" : 1.50");
        assertThat(PactFiles.read(json, "again").interactions())
                .singleElement()
                .satisfies(
                        again -> assertThat(((RestInteraction) again).response().body())
                                .asString()
                                .contains("10.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prise", "items[*].skew", "items[3].sku", "items.sku", "['a b'].c"})
    void refuses_a_rule_that_leads_nowhere_in_the_example(String path) {
        RestInteraction.Builder builder = RestInteraction.builder("a price")
                .response(
                        json("{\"price\":1,\"items\":[{\"sku\":\"A1\"}],\"a b\":{}}"),
                        Rules.like().type(path));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rules: path was");
    }

    @Test
    void takes_rules_for_what_the_example_has_or_leaves_open() {
        Rules rules = Rules.like()
                .type("items[0].sku")
                .type("['a b']")
                .type("none[*].sku")
                .type("items[*].*");
        assertThat(RestInteraction.builder("a price")
                        .response(json("{\"items\":[{\"sku\":\"A1\"}],\"none\":[],\"a b\":1}"), rules)
                        .build()
                        .model()
                        .getResponse()
                        .getMatchingRules()
                        .rulesForCategory("body")
                        .getMatchingRules())
                .containsKeys("$.items[0].sku", "$['a b']", "$.none[*].sku", "$.items[*].*");
    }

    @Test
    void refuses_a_rule_for_a_header_that_is_not_promised() {
        assertThatThrownBy(() -> builder("is it well")
                        .requestMetadata(Map.of("X-Tenant", "acme"))
                        .request(
                                HealthCheckRequest.getDefaultInstance(),
                                Rules.exactly().matchingHeader("x-tenants", "a"))
                        .build())
                .hasMessageContaining("rules: header was 'x-tenants'");
        assertThatThrownBy(() -> RestInteraction.builder("a page")
                        .request(HttpRequest.of("GET", "/p"), Rules.exactly().matchingQuery("page", "[0-9]+"))
                        .build())
                .hasMessageContaining("rules: query was 'page'");
    }

    @Test
    void gives_a_file_the_mode_of_any_other() throws IOException {
        Path pact = directory.resolve("shop-health.json");
        PactFiles.write(pact(check("is it well")), pact);
        Path other = Files.writeString(directory.resolve("other"), "");
        assertThat(Files.getPosixFilePermissions(pact)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    private static HttpResponse json(String body) {
        return new HttpResponse(
                200, Map.of("content-type", List.of("application/json")), body.getBytes(StandardCharsets.UTF_8));
    }

    private static RestInteraction rest(HttpRequest request) {
        return RestInteraction.builder(request.toString())
                .request(request, Rules.exactly())
                .build();
    }

    private static GrpcInteraction check(String description) {
        return builder(description).build();
    }

    private static GrpcInteractionBuilder builder(String description) {
        return GrpcInteraction.builder(
                        description,
                        HEALTH,
                        HEALTH.method("grpc.health.v1.Health/Check").orElseThrow())
                .request(HealthCheckRequest.newBuilder().setService("pricing").build(), Rules.exactly())
                .reply(
                        HealthCheckResponse.newBuilder()
                                .setStatus(HealthCheckResponse.ServingStatus.SERVING)
                                .build(),
                        Rules.like());
    }

    private static Pact pact(Interaction... interactions) {
        return new Pact(ServiceName.of("shop"), ServiceName.of("health"), List.of(interactions));
    }
}
