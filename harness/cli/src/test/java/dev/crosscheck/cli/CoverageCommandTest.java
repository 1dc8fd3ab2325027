package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the sample shop's own definitions and pacts. */
class CoverageCommandTest {

    private static final String CONTRACTS = "../../contracts/";
    private static final String PACTS = CONTRACTS + "pacts";
    private static final String PAYMENTS = CONTRACTS + "openapi/payments.yaml";
    private static final String PRICING = CONTRACTS + "src/main/proto/shop/pricing/v1/pricing.proto";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void tells_what_nobody_uses_and_what_no_test_exercised() {
        Ran ran = Ran.crosscheck("coverage", "--definition", PAYMENTS, PRICING, "--pacts", PACTS);

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains(
                        "payments (" + PAYMENTS + "): 1 of 1 methods used, 0 of 2 interactions exercised",
                        "POST /v1/charges: used by checkout",
                        "no status 400, 503",
                        "no test exercised checkout -> payments: a charge of 20 EUR",
                        "shop.pricing.v1.Pricing/Quote: used by checkout");
    }

    @Test
    void counts_what_the_evidence_of_runs_tells() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(Ran.crosscheck(
                                "coverage",
                                "--json",
                                "--definition",
                                PAYMENTS,
                                "--pacts",
                                PACTS,
                                "--evidence",
                                evidence().toString())
                        .out());

        JsonNode payments = json.path("definitions").path(0);
        assertThat(payments.path("provider").textValue()).isEqualTo("payments");
        assertThat(payments.path("interactions"))
                .filteredOn(interaction -> interaction.path("answered").booleanValue())
                .extracting(interaction -> interaction.path("description").textValue())
                .containsExactly("a charge of 20 EUR");
    }

    @Test
    void is_part_of_the_report_when_that_is_told_of_definitions() throws Exception {
        Path page = directory.resolve("report.html");

        Ran ran = Ran.crosscheck(
                "report",
                "--evidence",
                evidence().toString(),
                "--out",
                page.toString(),
                "--definition",
                PAYMENTS,
                "--pacts",
                PACTS);

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(page).content().contains("What is used", "POST /v1/charges", "No test exercised");
    }

    @Test
    void takes_the_provider_that_is_named_and_else_the_files_name_when_nobody_calls_it() {
        assertThat(Ran.crosscheck("coverage", "--definition", "till=" + PAYMENTS, "--pacts", PACTS)
                        .out())
                .startsWith("till (" + PAYMENTS + "): 0 of 1 methods used, 0 of 0 interactions exercised");
        assertThat(Ran.crosscheck("coverage", "--definition", PAYMENTS).out()).startsWith("payments (");
    }

    @Test
    void needs_a_definition_that_can_be_read() {
        assertThat(Ran.crosscheck("coverage", "--pacts", PACTS).exitCode()).isEqualTo(ExitCode.USAGE);
        Ran ran = Ran.crosscheck("coverage", "--definition", "nowhere.proto");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("nowhere.proto: file was missing").hasLineCount(1);
    }

    private Path evidence() throws IOException {
        Evidence evidence = Evidence.builder("a run", Instant.EPOCH)
                .answers(List.of(new FakeAnswer(
                        LinkName.parse("checkout -> payments"),
                        "POST /v1/charges",
                        "a charge of 20 EUR",
                        Provenance.EXPECTED,
                        "")))
                .build();
        return Files.writeString(directory.resolve("evidence.json"), EvidenceJson.write(evidence));
    }
}
