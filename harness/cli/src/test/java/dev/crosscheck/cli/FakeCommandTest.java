package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command's own {@code replay} is its gRPC consumer: what the fake says is what the pact says. */
class FakeCommandTest {

    private static final String PROTO = """
            syntax = "proto3";
            package shop;
            service Pricing { rpc Quote (Sku) returns (Sku); rpc Other (Sku) returns (Sku); }
            message Sku { string sku = 1; }
            """;
    private static final String OPENAPI = """
            openapi: 3.0.3
            info: {title: catalogue, version: "1"}
            paths:
              /v1/products/A1:
                get:
                  responses:
                    "200":
                      description: it
                      content:
                        application/json:
                          schema: {type: object, required: [sku], properties: {sku: {type: string}, currency: {type: string}}}
              /v1/other: {get: {responses: {"204": {description: nothing}}}}
            """;

    @TempDir
    private Path directory = Path.of("");

    private String proto = "";
    private String openApi = "";
    private String pacts = "";

    @BeforeEach
    void write() throws IOException {
        Path file = Files.writeString(directory.resolve("pricing.proto"), PROTO);
        proto = file.toString();
        openApi =
                Files.writeString(directory.resolve("catalogue.yaml"), OPENAPI).toString();
        pacts = Catalogue.pactWith("checkout", directory.resolve("pacts")).toString();
        GrpcDefinition definition = (GrpcDefinition) Definitions.read(file);
        GrpcInteraction none = GrpcInteraction.builder(
                        "nothing is for free",
                        definition,
                        definition.method("shop.Pricing/Quote").orElseThrow())
                .status(GrpcCode.NOT_FOUND, "no such sku")
                .build();
        GrpcInteraction other = GrpcInteraction.builder(
                        "another",
                        definition,
                        definition.method("shop.Pricing/Other").orElseThrow())
                .requestMetadata(Map.of("who", "shopfront"))
                .request(DynamicMessage.getDefaultInstance(none.method().getInputType()), Rules.exactly())
                .build();
        pact("checkout", none);
        pact("shopfront", other);
    }

    @Test
    void answers_grpc_and_http_on_one_port_as_the_pacts_of_several_consumers_say() throws Exception {
        Running fake = Running.crosscheck("fake", "--definition", proto, openApi, "--pacts", pacts);
        String address = fake.firstLine();

        HttpResponse<String> product = get(address, "/v1/products/A1");
        Ran pricing = replay("pricing", address);
        Ran catalogue = replay("catalogue", address);
        Ran ended = fake.end();

        assertThat(product.statusCode()).isEqualTo(200);
        assertThat(product.headers().firstValue("crosscheck-provenance")).hasValue("expected");
        assertThat(pricing.exitCode()).as(pricing.toString()).isZero();
        assertThat(pricing.out()).contains("checkout -> pricing", "shopfront -> pricing", "2 interactions: 2 kept");
        assertThat(catalogue.exitCode()).as(catalogue.toString()).isZero();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).isEqualTo(address + "\n");
        assertThat(ended.err())
                .contains(
                        "serving shop.Pricing, GET /v1/other, GET /v1/products/A1 from 3 interactions",
                        "expected  GET /v1/products/A1 \"the product A1\" of checkout",
                        "expected  shop.Pricing/Other \"another\" of shopfront",
                        "asked 4 times, 4 expected");
    }

    @Test
    void serves_what_a_running_service_says_it_offers() throws Exception {
        Running original = Running.crosscheck("fake", "--definition", proto, "--pacts", pacts);
        Running copy =
                Running.crosscheck("fake", "--definition", "reflection:" + original.firstLine(), "--pacts", pacts);

        Ran pricing = replay("pricing", copy.firstLine());
        copy.end();
        Ran ended = original.end();

        assertThat(pricing.out()).contains("2 interactions: 2 kept");
        assertThat(ended.err()).contains("asked 0 times");
        assertThat(Ran.crosscheck("fake", "--definition", "reflection:nowhere", "--generate")
                        .err())
                .contains("target was 'nowhere' (expected: host:port)");
    }

    @Test
    void says_why_it_does_not_answer_and_ends_red_when_asked_to() throws Exception {
        Running fake = Running.crosscheck("fake", "--definition", openApi, "--pacts", pacts, "--verify");

        HttpResponse<String> unknown = get(fake.firstLine(), "/v1/films");
        HttpResponse<String> unpromised = get(fake.firstLine(), "/v1/other");
        Ran ended = fake.end();

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("/v1/films");
        assertThat(unpromised.statusCode()).isEqualTo(500);
        assertThat(ended.exitCode()).isEqualTo(ExitCode.CLOSED);
        assertThat(ended.err())
                .contains("left aside: pact of checkout -> pricing", "NOBODY    GET /v1/films\n    ")
                .contains(
                        "asked 2 times, 2 promised by nobody:\n    1 time   GET /v1/films\n    1 time   GET /v1/other");
    }

    @Test
    void is_not_satisfied_when_nobody_asked_anything() {
        Running fake = Running.crosscheck("fake", "--definition", openApi, "--generate", "--verify");

        assertThat(fake.end().exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void tells_machines_one_exchange_a_line() throws Exception {
        Running fake = Running.crosscheck("fake", "--definition", openApi, "--generate", "--json");
        ObjectMapper mapper = new ObjectMapper();
        JsonNode first = mapper.readTree(fake.firstLine());

        get(first.path("address").asText(), "/v1/products/A1");
        List<String> lines = fake.end().out().lines().toList();

        assertThat(first.path("port").asInt()).isPositive();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1))
                .isEqualTo("{\"method\":\"GET /v1/products/A1\",\"provenance\":\"generated\",\"interaction\":null,"
                        + "\"consumers\":[],\"report\":null}");
        assertThat(lines.get(2))
                .isEqualTo("{\"summary\":{\"asked\":1,\"verified\":0,\"expected\":0,\"generated\":1,"
                        + "\"unpromised\":0,\"untold\":0}}");
    }

    @Test
    void serves_only_what_was_promised_to_the_chosen() {
        Running fake = Running.crosscheck("fake", "--definition", proto, "--pacts", pacts, "--consumer", "shopfront");
        try {
            assertThat(replay("pricing", fake.firstLine()).out()).contains("1 kept, 1 broken");
        } finally {
            fake.end();
        }
    }

    @Test
    void is_strict_about_what_a_replay_has_proven() throws Exception {
        String evidence = directory.resolve("evidence.json").toString();
        try (Catalogue catalogue = new Catalogue("EUR")) {
            Ran replay = Ran.crosscheck(
                    "replay",
                    "--pacts",
                    pacts,
                    "--provider",
                    "catalogue",
                    "--target",
                    catalogue.target(),
                    "--header",
                    "Authorization: Bearer letmein",
                    "--evidence-out",
                    evidence);
            assertThat(replay.exitCode()).as(replay.toString()).isZero();
        }
        Running fake = Running.crosscheck(
                "fake", "--definition", openApi, proto, "--pacts", pacts, "--strict", "--evidence", evidence);

        HttpResponse<String> product = get(fake.firstLine(), "/v1/products/A1");
        Ran pricing = replay("pricing", fake.firstLine());
        Ran ended = fake.end();

        assertThat(product.headers().firstValue("crosscheck-provenance")).hasValue("verified");
        assertThat(pricing.out()).as("nobody replayed these").contains("2 broken");
        assertThat(ended.err()).contains("asked 3 times, 1 verified, 2 promised by nobody");
    }

    @Test
    void refuses_a_taken_port_and_what_contradicts_itself_in_one_line() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = Ran.crosscheck(
                    "fake", "--definition", openApi, "--generate", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(ran.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
            assertThat(ran.err())
                    .startsWith("crosscheck: fake: port ")
                    .contains("in use")
                    .hasLineCount(1);
        }
        Files.writeString(directory.resolve("catalogue.yaml"), OPENAPI.replace("\"200\"", "\"201\""));

        Ran ran = Ran.crosscheck("fake", "--definition", openApi, "--pacts", pacts);

        assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err())
                .contains("'the product A1' of the recorded pact'", "status was 200")
                .hasLineCount(1);
    }

    private Ran replay(String provider, String address) {
        return Ran.crosscheck("replay", "--pacts", pacts, "--provider", provider, "--target", address);
    }

    private void pact(String consumer, GrpcInteraction interaction) {
        PactFiles.write(
                new Pact(ServiceName.of(consumer), ServiceName.of("pricing"), List.of(interaction)),
                Path.of(pacts, consumer + "-pricing.json"));
    }

    private static HttpResponse<String> get(String address, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + address + path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
