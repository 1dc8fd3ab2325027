package dev.crosscheck.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.service.GrpcCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PactReadingTest {

    @TempDir
    private Path directory;

    @Test
    void reads_the_newest_shape_of_a_grpc_pact() {
        Pact pact = PactFiles.read(fixture("grpc-newest-shape.json"));
        assertThat(pact.link()).hasToString("grpc-consumer -> response-metadata");
        GrpcInteraction call = (GrpcInteraction) pact.interactions().get(0);
        assertThat(call.fullMethodName()).isEqualTo("pactissue.Test/GetTest");
        assertThat(call.requestMetadata()).isEqualTo(Map.of("key", "value"));
        assertThat(call.reply()).isEqualTo(GrpcReply.failed(GrpcCode.NOT_FOUND, "not found"));
        assertThat(call.key()).isNotBlank().isNotEqualTo("null");
    }

    @Test
    void reads_an_older_shape_beside_http() {
        List<Interaction> interactions =
                PactFiles.read(fixture("grpc-older-shape-with-http.json")).interactions();
        assertThat(interactions)
                .extracting(Interaction::fullMethodName)
                .containsExactly("GET /rectangle", "area_calculator.Calculator/calculateOne");
        assertThat(interactions).extracting(Interaction::pending).containsExactly(false, true);
        assertThat(interactions.get(0).key()).isEqualTo("c7fbe3ee");
        assertThat(interactions.get(0).states()).containsExactly(ProviderState.of("a rectangle"));
        GrpcInteraction call = (GrpcInteraction) interactions.get(1);
        assertThat(call.request()).hasToString("rectangle {\n  length: 3.0\n  width: 4.0\n}\n");
        assertThat(call.reply().message().orElseThrow()).hasToString("value: 12.0\n");
    }

    @Test
    void reads_version_2_of_http() {
        RestInteraction product = (RestInteraction)
                PactFiles.read(fixture("http-version-2.json")).interactions().get(0);
        assertThat(product.request().query()).isEqualTo(Map.of("verbose", List.of("true"), "tag", List.of("a", "b")));
        assertThat(product.states()).containsExactly(ProviderState.of("A1 exists"));
        assertThat(product.response().status()).isEqualTo(200);
        assertThat(product.model()
                        .getResponse()
                        .getMatchingRules()
                        .rulesForCategory("body")
                        .getMatchingRules())
                .containsKey("$.sku");
    }

    @Test
    void reads_version_3_of_http() {
        RestInteraction product = (RestInteraction)
                PactFiles.read(fixture("http-version-3.json")).interactions().get(0);
        assertThat(product.fullMethodName()).isEqualTo("PUT /products/A1");
        assertThat(product.states().get(0).parameters())
                .containsEntry("sku", "A1")
                .containsKey("stock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grpc-newest-shape.json",
                "grpc-older-shape-with-http.json",
                "http-version-2.json",
                "http-version-3.json"
            })
    void writes_what_it_read_and_then_always_the_same(String name) {
        Pact pact = PactFiles.read(fixture(name));
        String written = PactFiles.toJson(pact);
        Pact again = PactFiles.read(written, "again");
        assertThat(PactFiles.toJson(again)).isEqualTo(written);
        assertThat(again.interactions())
                .extracting(Interaction::description)
                .containsExactlyInAnyOrderElementsOf(pact.interactions().stream()
                        .map(Interaction::description)
                        .toList());
        assertThat(written).doesNotContain("\"key\" : \"null\"").doesNotContain("; message=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"consumer\":{\"name\":\"a\"}}",
                "{\"consumer\":{\"name\":\"a\"},\"provider\":{\"name\":\"b\"}}",
                "{\"consumer\":{\"name\":\"../a\"},\"provider\":{\"name\":\"b\"},\"interactions\":[]}",
                "{\"consumer\":{\"name\":\"a\"},\"provider\":{\"name\":7},\"interactions\":[]}",
                "{\"consumer\":{\"name\":\"a\"},\"provider\":{\"name\":\"b\"},\"interactions\":{}}",
                "{\"consumer\":{\"name\":\"a\"},\"provider\":{\"name\":\"b\"},\"interactions\":[7]}",
                "{\"consumer\":{\"name\":\"a\"},\"provider\":{\"name\":\"b\"},\"interactions\":[{\"description\":\"d\"}]}",
                "{\"consumer\":{\"name\":\"a\"},\"provider\":{\"name\":\"b\"},\"interactions\":[{\"description\":\"d\","
                        + "\"request\":{},\"response\":{\"status\":\"ok\"}}]}",
                "{\"consumer\":{\"name\":\"a\"},\"provider\":{\"name\":\"b\"},\"interactions\":[{\"description\":\"d\","
                        + "\"type\":\"Asynchronous/Messages\",\"metadata\":[]}]}",
                "{\"consumer\":{\"name\":\"a\"},\"provider\":{\"name\":\"b\"},\"interactions\":[{\"description\":\"d\","
                        + "\"type\":\"Synchronous/Messages\",\"request\":{},\"response\":[{}]}]}",
                "{\"consumer\":{\"name\":\"a\"},\"consumer\":{\"name\":\"c\"},\"provider\":{\"name\":\"b\"},\"interactions\":[]}",
                "{\"consumer\":{\"name\":\"a\"},\"provider\":{\"name\":\"b\"},\"interactions\":[]} {}",
            })
    void says_what_is_wrong_with_what_is_no_pact(String json) {
        assertThatThrownBy(() -> PactFiles.read(json, "bad.json"))
                .isInstanceOf(PactFormatException.class)
                .hasMessageStartingWith("bad.json: ")
                .hasMessageContaining("(expected: ")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refuses_depth_without_running_out_of_stack(String level) {
        assertThatThrownBy(() -> PactFiles.read(level.repeat(100_000), "deep.json"))
                .isInstanceOf(PactFormatException.class)
                .hasMessageContaining("300 levels");
    }

    @Test
    void refuses_a_file_of_more_than_16_mib() throws IOException {
        Path file = directory.resolve("large.json");
        Files.write(file, new byte[16 * 1024 * 1024 + 1]);
        assertThatThrownBy(() -> PactFiles.read(file))
                .isInstanceOf(PactFormatException.class)
                .hasMessageContaining("size was 16777217 bytes (expected: at most 16777216)");
    }

    @Test
    void refuses_descriptors_that_are_not_those_of_the_key() throws IOException {
        String json = Files.readString(fixture("grpc-newest-shape.json")).replace("Test/GetTest", "Test/Other");
        assertThatThrownBy(() -> PactFiles.read(json, "a.json"))
                .hasMessageContaining("a.json: interactions[0]: service was '.pactissue.Test/Other'");
        String bad = Files.readString(fixture("grpc-newest-shape.json"))
                .replaceFirst("\"protoDescriptors\": \"....", "\"protoDescriptors\": \"AAAA");
        assertThatThrownBy(() -> PactFiles.read(bad, "b.json"))
                .isInstanceOf(PactFormatException.class)
                .hasMessageContaining("b.json: interactions[0]: protobuf descriptors was of another checksum");
    }

    @Test
    void survives_random_damage() throws IOException {
        long seed = 20_261_122L;
        Random random = new Random(seed);
        for (String name :
                List.of("grpc-newest-shape.json", "grpc-older-shape-with-http.json", "http-version-2.json")) {
            String json = Files.readString(fixture(name));
            for (int i = 0; i < 300; i++) {
                String damaged = damage(json, random);
                try {
                    PactFiles.toJson(PactFiles.read(damaged, "damaged.json"));
                } catch (PactFormatException | PactConflictException e) {
                    assertThat(e).as("seed %d, %s, round %d", seed, name, i).hasMessageContaining("(expected: ");
                }
            }
        }
    }

    private static String damage(String json, Random random) {
        int at = random.nextInt(json.length());
        int length = Math.min(random.nextInt(40), json.length() - at);
        List<String> pieces = List.of("", "null", "{}", "[]", "\"\"", "7", "true", ",", "\"x\":1,", "1e99");
        return json.substring(0, at) + pieces.get(random.nextInt(pieces.size())) + json.substring(at + length);
    }

    static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(PactReadingTest.class.getResource("/pact/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
