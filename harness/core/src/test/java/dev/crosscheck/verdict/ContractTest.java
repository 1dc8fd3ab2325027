package dev.crosscheck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Verdict.Check;
import dev.crosscheck.verdict.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {

    private static final LinkName LINK = LinkName.parse("checkout -> catalogue");
    private static final Mismatch LOWER_CASE = new Mismatch("$.currency", "\"EUR\"", "\"eur\"", "regex [A-Z]{3}");

    private static final Stamp STAMP = Stamp.of(
            LINK.provider(),
            Fingerprint.ofText("a price"),
            Fingerprint.ofText("the pact"),
            Instant.parse("2026-11-22T20:00:00Z"));

    @Test
    void passes_what_was_answered_as_promised() {
        assertThat(Contract.judge(interaction(), LINK, List.of()))
                .containsExactly(
                        Verdict.passed(Check.CONTRACT, Subject.of(LINK, "a price"), "the answer is as promised"));
    }

    @Test
    void fails_each_difference_with_field_expected_and_actual() {
        assertThat(Contract.judge(interaction(), LINK, List.of(LOWER_CASE)))
                .containsExactly(Verdict.failed(
                        Check.CONTRACT,
                        Subject.of(LINK, "a price").at("$.currency"),
                        "$.currency must match [A-Z]{3}, but was \"eur\"",
                        "\"EUR\" (anything that matches [A-Z]{3})",
                        "\"eur\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            equality        | must be "EUR", but was 7
            type            | must have the type of "EUR", but was 7
            missing         | must be there, such as "EUR", but was 7
            unexpected      | must not be there, but was 7
            date yyyy-MM-dd | must be like "EUR" (date yyyy-MM-dd), but was 7
            """)
    void says_in_words_what_a_rule_demands(String rule, String words) {
        List<Verdict> verdicts =
                Contract.judge(interaction(), LINK, List.of(new Mismatch("$.a", "\"EUR\"", "7", rule)));

        assertThat(verdicts).extracting(Verdict::reason).containsExactly("$.a " + words);
    }

    @Test
    void stamps_what_was_kept_and_nothing_else() {
        List<Verdict> kept = Contract.judge(interaction(), LINK, List.of());
        List<Verdict> broken = Contract.judge(interaction(), LINK, List.of(LOWER_CASE), "the state could not be left");

        assertThat(Contract.stamped(kept, STAMP)).extracting(Verdict::stamp).containsExactly(STAMP);
        assertThat(Contract.stamped(broken, STAMP)).isEqualTo(broken);
    }

    @Test
    void says_when_an_unchanged_interaction_was_kept() {
        Verdict verdict = Contract.unchanged(interaction(), LINK, STAMP);

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(verdict.reason()).isEqualTo("it was kept on 2026-11-22T20:00:00Z, and nothing has changed since");
        assertThat(verdict.stamp()).isEqualTo(STAMP);
    }

    @Test
    void lets_a_pact_that_does_not_bind_fail_nothing() {
        List<Verdict> broken = Contract.judge(interaction(), LINK, List.of(LOWER_CASE), "the state is unknown");
        List<Verdict> kept = Contract.judge(interaction(), LINK, List.of());

        assertThat(Contract.pending(broken)).extracting(Verdict::outcome).containsOnly(Outcome.PENDING);
        assertThat(Contract.pending(broken)).extracting(Verdict::reason).contains("the state is unknown");
        assertThat(Contract.pending(kept)).isEqualTo(kept);
    }

    @Test
    void cannot_judge_what_met_an_obstacle() {
        assertThat(Contract.judge(interaction(), LINK, List.of(), "the state is unknown"))
                .containsExactly(
                        Verdict.inconclusive(Check.CONTRACT, Subject.of(LINK, "a price"), "the state is unknown"));
    }

    @Test
    void does_not_let_an_obstacle_excuse_a_difference() {
        assertThat(Contract.judge(interaction(), LINK, List.of(LOWER_CASE), "the state could not be left"))
                .extracting(Verdict::outcome)
                .containsExactly(Outcome.FAILED, Outcome.INCONCLUSIVE);
    }

    @Test
    void lets_a_pending_interaction_fail_nothing_even_where_it_could_not_be_judged() {
        Interaction pending = PactFiles.read("""
                {"consumer": {"name": "checkout"}, "provider": {"name": "catalogue"},
                 "interactions": [{"type": "Synchronous/HTTP", "description": "a price", "pending": true,
                  "request": {"method": "GET", "path": "/"}, "response": {"status": 200}}],
                 "metadata": {"pactSpecification": {"version": "4.0"}}}""", "pending.json").interactions().get(0);

        assertThat(Contract.judge(pending, LINK, List.of(LOWER_CASE), "the state is unknown"))
                .extracting(Verdict::outcome)
                .containsExactly(Outcome.PENDING, Outcome.PENDING);
        assertThat(Contract.judge(pending, LINK, List.of()))
                .extracting(Verdict::outcome)
                .containsExactly(Outcome.PASSED);
    }

    private static RestInteraction interaction() {
        return RestInteraction.builder("a price")
                .request(HttpRequest.of("GET", "/prices/A1"), Rules.exactly())
                .response(HttpResponse.of(200), Rules.like())
                .build();
    }
}
