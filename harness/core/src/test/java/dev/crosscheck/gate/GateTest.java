package dev.crosscheck.gate;

import static dev.crosscheck.gate.Decision.Answer.CLOSED;
import static dev.crosscheck.gate.Decision.Answer.OPEN;
import static dev.crosscheck.gate.Decision.Answer.UNKNOWN;
import static dev.crosscheck.gate.GateCases.broken;
import static dev.crosscheck.gate.GateCases.matrix;
import static dev.crosscheck.gate.GateCases.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.gate.GateCases.Case;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.Part;
import dev.crosscheck.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {

    static Stream<Case> cases() {
        return GateCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decides(Case it) {
        Decision decision = Gate.decide(it.question(), it.matrix(), it.evidence());

        assertThat(decision.answer()).as(decision.text()).isEqualTo(it.expected());
        assertThat(decision.text()).contains(it.saying());
    }

    @Test
    void weighs_at_least_fifty_cases_and_most_of_them_must_not_open() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(cases().filter(it -> it.expected() != OPEN)).hasSizeGreaterThan(40);
        assertThat(cases().map(Case::expected).distinct()).containsExactlyInAnyOrder(OPEN, CLOSED, UNKNOWN);
    }

    @Test
    void tells_a_closed_gate_in_words_a_person_can_act_on() {
        Matrix matrix = matrix(false, GateCases.row("checkout", "1.0.0", "1.1.0-candidate", broken()));

        assertThat(Gate.decide(question("1.1.0-candidate"), matrix, List.of()).text())
                .isEqualTo("""
                        CLOSED  pricing 1.1.0-candidate may not be released to production
                          checkout 1.0.0 expects "a quote for A1": $.currency must match [A-Z]{3}, but was "eur\"""");
    }

    @Test
    void names_consumer_interaction_field_expected_and_actual() {
        Matrix matrix = matrix(false, GateCases.row("checkout", "1.0.0", "1.0.0", broken()));

        assertThat(Gate.decide(question("1.0.0"), matrix, List.of()).reasons())
                .containsExactly(new Reason(
                        Reason.Kind.AGAINST,
                        "checkout",
                        "1.0.0",
                        "a quote for A1",
                        "$.currency",
                        "matches [A-Z]{3}",
                        "\"eur\"",
                        "checkout 1.0.0 expects \"a quote for A1\": $.currency must match [A-Z]{3}, but was \"eur\""));
    }

    @Test
    void says_once_what_broker_and_evidence_both_say() {
        Matrix matrix = matrix(false, GateCases.row("checkout", "1.0.0", "1.0.0", broken()));

        Decision decision = Gate.decide(question("1.0.0"), matrix, List.of(GateCases.evidence(GateCases.failed())));

        assertThat(decision.reasons()).hasSize(1);
    }

    @Test
    void says_once_what_evidence_says_without_the_consumers_version() {
        Matrix matrix = matrix(false, GateCases.row("checkout", "1.0.0", "1.0.0", broken()));
        Evidence replay = Evidence.builder("replay", Instant.EPOCH)
                .part(Part.real(GateCases.PRICING, "1.0.0"))
                .verdict("replay", GateCases.failed())
                .build();

        Decision decision = Gate.decide(question("1.0.0"), matrix, List.of(replay));

        assertThat(decision.reasons()).extracting(Reason::consumerVersion).containsExactly("1.0.0");
    }

    @Test
    void keeps_what_only_evidence_says_even_without_the_consumers_version() {
        Evidence replay = Evidence.builder("replay", Instant.EPOCH)
                .part(Part.real(GateCases.PRICING, "1.0.0"))
                .verdict("replay", GateCases.failed())
                .build();

        Decision decision = Gate.decide(question("1.0.0"), matrix(null), List.of(replay));

        assertThat(decision.answer()).isEqualTo(CLOSED);
        assertThat(decision.text()).contains("checkout expects \"a quote for A1\": $.currency");
    }

    @Test
    void does_not_repeat_a_failed_test_that_a_verdict_explains() {
        assertThat(reasonsAbout("PricingIT.0", GateCases.failed()))
                .extracting(Reason::interaction)
                .containsExactly("a quote for A1");
        assertThat(reasonsAbout("PricingIT.0", GateCases.inconclusive()))
                .extracting(Reason::interaction)
                .containsExactly("a quote for A1");
    }

    @Test
    void tells_a_failed_test_that_no_verdict_of_its_own_explains() {
        assertThat(reasonsAbout("PricingIT.0", GateCases.passed()))
                .extracting(Reason::text)
                .contains("run run-1: test PricingIT.0 failed");
        assertThat(reasonsAbout("PricingIT.starts", GateCases.failed()))
                .extracting(Reason::text)
                .contains("run run-1: test PricingIT.starts failed");
    }

    @Test
    void does_not_hold_another_versions_image_against_this_one() {
        Evidence older = GateCases.image("0.9.0", GateCases.OTHER_IMAGE);
        Evidence current = GateCases.image("1.0.0", GateCases.IMAGE);

        Decision decision = Gate.decide(question("1.0.0"), matrix(true), List.of(older, current));

        assertThat(decision.text())
                .contains("is about pricing 0.9.0, not 1.0.0")
                .doesNotContain("different images");
    }

    @Test
    void names_both_sides_of_an_answer_that_was_not_asked_for() {
        Matrix matrix = matrix(true, GateCases.row("checkout", "1.0.0", "0.9.0", Matrix.Verification.succeeded()));

        assertThat(Gate.decide(question("1.0.0"), matrix, List.of()).text())
                .contains("the broker answered about checkout 1.0.0 and pricing 0.9.0, which was not asked");
    }

    @Test
    void has_an_exit_code_for_each_answer() {
        assertThat(OPEN.exitCode()).isZero();
        assertThat(CLOSED.exitCode()).isEqualTo(1);
        assertThat(UNKNOWN.exitCode()).isEqualTo(4);
    }

    @Test
    void refuses_a_decision_without_a_reason() {
        assertThatThrownBy(() -> new Decision(OPEN, question("1.0.0"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: one or more");
    }

    private static List<Reason> reasonsAbout(String failedTest, Verdict verdict) {
        return Gate.decide(question("1.0.0"), matrix(null), List.of(GateCases.withFailure(failedTest, verdict)))
                .reasons()
                .stream()
                .filter(reason -> !reason.text().contains("the broker"))
                .toList();
    }
}
