package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fake stands for the real provider: it is a gRPC server like any other. */
class GrpcReplayCommandTest {

    private static final ServiceName PRICING = ServiceName.of("pricing");
    private static final String QUOTE = "shop.Pricing/Quote";
    private static final String PROTO = """
            syntax = "proto3";
            package shop;
            service Pricing { rpc Quote (Sku) returns (Price); }
            message Sku { string sku = 1; }
            message Price { string currency = 1; int64 cents = 2; }
            """;

    @TempDir
    private Path directory = Path.of("");

    private GrpcDefinition definition;
    private Fake provider;
    private FakeService pricing;

    @BeforeEach
    void start() throws IOException {
        Path proto = Files.writeString(directory.resolve("pricing.proto"), PROTO);
        definition = (GrpcDefinition) Definitions.read(proto);
        provider = Fake.builder(ServiceName.of("replay"), PRICING, definition).start();
        pricing = provider.open();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void passes_a_provider_that_keeps_every_expectation() throws IOException {
        expects("A1", "B2");
        pricing.whenCalled(QUOTE, "{\"sku\":\"A1\"}").reply("{\"currency\":\"CHF\",\"cents\":7}");
        pricing.whenCalled(QUOTE, "{\"sku\":\"B2\"}").reply("{\"currency\":\"SEK\",\"cents\":9}");

        Ran replay = replay("pricing");

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.OPEN);
        assertThat(replay.out().lines())
                .containsExactly(
                        "checkout -> pricing",
                        "  kept    \"a quote for A1\"",
                        "  kept    \"a quote for B2\"",
                        "2 interactions: 2 kept");
        pricing.verify();
    }

    @Test
    void fails_one_that_breaks_one_and_says_which() throws IOException {
        expects("A1", "B2");
        pricing.whenCalled(QUOTE, "{\"sku\":\"A1\"}").reply("{\"currency\":\"CHF\",\"cents\":7}");
        pricing.whenCalled(QUOTE, "{\"sku\":\"B2\"}").reply("{\"currency\":\"sek\",\"cents\":9}");

        Ran replay = replay("pricing");

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.CLOSED);
        assertThat(replay.out())
                .contains(
                        "  kept    \"a quote for A1\"\n",
                        "  BROKEN  \"a quote for B2\": $.currency must match [A-Z]{3}, but was \"sek\"\n",
                        "            expected \"EUR\", got \"sek\", rule regex [A-Z]{3}\n",
                        "2 interactions: 1 kept, 1 broken");
    }

    @Test
    void tells_machines_the_same() throws Exception {
        expects("A1", "B2");
        pricing.whenCalled(QUOTE, "{\"sku\":\"A1\"}").reply("{\"currency\":\"CHF\",\"cents\":7}");
        pricing.whenCalled(QUOTE, "{\"sku\":\"B2\"}").reply("{\"currency\":\"sek\",\"cents\":9}");

        ObjectMapper mapper = new ObjectMapper();
        JsonNode json = mapper.readTree(replay("pricing", "--json").out());

        assertThat(json.path("provider").asText()).isEqualTo("pricing");
        assertThat(json.path("target").asText()).isEqualTo(provider.address());
        assertThat(json.path("counts"))
                .isEqualTo(mapper.readTree("{\"kept\":1,\"broken\":1,\"pending\":0,\"unknown\":0}"));
        assertThat(json.path("interactions").get(1)).isEqualTo(mapper.readTree("""
                {"consumer": "checkout", "interaction": "a quote for B2", "method": "shop.Pricing/Quote", "states": [],
                 "binding": true, "outcome": "broken", "reason": null,
                 "mismatches": [
                   {"path": "$.currency", "expected": "\\"EUR\\"", "actual": "\\"sek\\"", "rule": "regex [A-Z]{3}"}]}
                """));
    }

    @Test
    void replays_only_what_was_chosen() throws IOException {
        expects("A1", "B2");
        pricing.whenCalled(QUOTE, "{\"sku\":\"B2\"}").reply("{\"currency\":\"SEK\",\"cents\":9}");

        Ran chosen = replay("pricing", "--consumer", "checkout", "--description", "for B2");

        assertThat(chosen.exitCode()).as(chosen.toString()).isEqualTo(ExitCode.OPEN);
        assertThat(chosen.out()).contains("1 interaction: 1 kept");
        assertThat(replay("pricing", "--consumer", "shopfront").exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void does_not_fail_over_what_does_not_bind_yet() throws IOException {
        expects("A1", "B2");
        Path pact = directory.resolve("pacts/checkout-pricing.json");
        replaceInEach(pact, "\"pending\" : false", "\"pending\" : true");
        pricing.whenCalled(QUOTE, "{\"sku\":\"A1\"}").reply("{\"currency\":\"CHF\",\"cents\":7}");
        pricing.whenCalled(QUOTE, "{\"sku\":\"B2\"}").reply("{\"currency\":\"sek\",\"cents\":9}");

        Ran replay = replay("pricing");

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.OPEN);
        assertThat(replay.out()).contains("  pending \"a quote for B2\": $.currency", "1 kept, 1 pending");
    }

    @Test
    void fails_over_what_binds_beside_what_does_not_yet() throws IOException {
        expects("A1", "B2");
        Path pact = directory.resolve("pacts/checkout-pricing.json");
        Files.writeString(pact, Files.readString(pact).replaceFirst("\"pending\" : false", "\"pending\" : true"));
        pricing.whenCalled(QUOTE, "{\"sku\":\"A1\"}").reply("{\"currency\":\"chf\",\"cents\":7}");
        pricing.whenCalled(QUOTE, "{\"sku\":\"B2\"}").reply("{\"currency\":\"sek\",\"cents\":9}");

        Ran replay = replay("pricing");

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.CLOSED);
        assertThat(replay.out()).contains("  pending \"a quote for A1\"", "  BROKEN  \"a quote for B2\"");
    }

    @Test
    void says_which_state_could_not_be_reached_and_blames_nobody() throws IOException {
        expects("A1");
        Path pact = directory.resolve("pacts/checkout-pricing.json");
        replaceInEach(pact, "\"pending\" : false", "\"pending\" : false, \"providerStates\" : [{\"name\" : \"dear\"}]");

        Ran replay = replay("pricing", "--state-url", "http://127.0.0.1:1/states");

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(replay.out()).contains("  UNKNOWN \"a quote for A1\": ", "'dear' was not set up");
    }

    @Test
    void proves_nothing_where_nothing_is_replayed() throws IOException {
        expects();
        assertThat(replay("pricing").exitCode()).isEqualTo(ExitCode.UNKNOWN);

        expects("A1");
        Ran another = replay("stock");

        assertThat(another.exitCode()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(another.err())
                .contains("interactions for stock were none", "there are pacts of checkout -> pricing")
                .hasLineCount(1);
    }

    @Test
    void does_not_blame_a_provider_that_is_not_there() throws IOException {
        expects("A1");
        provider.close();

        Ran replay = replay("pricing");

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(replay.err())
                .contains("target " + provider.address() + " could not be reached")
                .hasLineCount(1);
    }

    private static void replaceInEach(Path pact, String old, String with) throws IOException {
        String text = Files.readString(pact);
        assertThat(text).contains(old);
        Files.writeString(pact, text.replace(old, with));
    }

    private Ran replay(String service, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "replay",
                "--pacts",
                directory.resolve("pacts").toString(),
                "--provider",
                service,
                "--target",
                provider.address()));
        arguments.addAll(List.of(more));
        return Ran.crosscheck(arguments.toArray(String[]::new));
    }

    private void expects(String... skus) throws IOException {
        Path file = Files.createDirectories(directory.resolve("pacts")).resolve("checkout-pricing.json");
        PactFiles.write(
                new Pact(
                        ServiceName.of("checkout"),
                        PRICING,
                        Arrays.stream(skus).map(this::quote).toList()),
                file);
    }

    private Interaction quote(String sku) {
        MethodDescriptor method = definition.method(QUOTE).orElseThrow();
        return GrpcInteraction.builder("a quote for " + sku, definition, method)
                .request(message(method.getInputType(), "{\"sku\":\"" + sku + "\"}"), Rules.exactly())
                .reply(
                        message(method.getOutputType(), "{\"currency\":\"EUR\",\"cents\":2000}"),
                        Rules.like().matching("currency", "[A-Z]{3}"))
                .build();
    }

    private static DynamicMessage message(Descriptor type, String json) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        try {
            JsonFormat.parser().merge(json, message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(json, e);
        }
        return message.build();
    }
}
