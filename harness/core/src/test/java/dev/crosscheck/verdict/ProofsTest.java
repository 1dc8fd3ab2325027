package dev.crosscheck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Verdict.Check;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofsTest {

    private static final LinkName LINK = LinkName.parse("checkout -> pricing");
    private static final Subject PRICE = Subject.of(LINK, "a price");
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T02:00:00Z");

    @Test
    void are_the_stamps_of_what_was_kept() {
        assertThat(Proofs.in(List.of(run(MONDAY, kept(MONDAY))))).containsExactly(stamp(MONDAY));
    }

    @Test
    void are_none_where_nothing_was_stamped() {
        assertThat(Proofs.in(List.of(run(MONDAY, Verdict.passed(Check.CONTRACT, PRICE, "as promised")))))
                .isEmpty();
    }

    @Test
    void are_taken_back_by_a_run_that_saw_it_broken_later() {
        assertThat(Proofs.in(List.of(run(MONDAY, kept(MONDAY)), run(TUESDAY, broken()))))
                .isEmpty();
    }

    @Test
    void are_taken_back_by_a_breach_that_did_not_bind() {
        Verdict pending = Verdict.pending(Check.CONTRACT, PRICE, "it differs", null, null);

        assertThat(Proofs.in(List.of(run(MONDAY, kept(MONDAY)), run(TUESDAY, pending))))
                .isEmpty();
    }

    @Test
    void are_taken_back_within_one_run() {
        assertThat(Proofs.in(List.of(run(MONDAY, kept(MONDAY.plusSeconds(5)), broken()))))
                .isEmpty();
    }

    @Test
    void hold_again_once_it_was_kept_after_it_was_broken() {
        assertThat(Proofs.in(
                        List.of(run(WEDNESDAY, kept(WEDNESDAY)), run(TUESDAY, broken()), run(MONDAY, kept(MONDAY)))))
                .containsExactly(stamp(WEDNESDAY));
    }

    @Test
    void are_not_renewed_by_a_run_that_only_repeats_them() {
        assertThat(Proofs.in(List.of(run(WEDNESDAY, kept(MONDAY)), run(TUESDAY, broken()))))
                .isEmpty();
    }

    @Test
    void are_not_taken_back_by_what_could_not_be_judged() {
        Verdict unknown = Verdict.inconclusive(Check.CONTRACT, PRICE, "no answer");

        assertThat(Proofs.in(List.of(run(MONDAY, kept(MONDAY)), run(TUESDAY, unknown))))
                .hasSize(1);
    }

    @Test
    void are_not_taken_back_by_a_breach_of_something_else() {
        Verdict other = Verdict.failed(Check.CONTRACT, Subject.of(LINK, "a discount"), "it differs", null, null);
        Verdict slow = Verdict.failed(Check.PERFORMANCE, PRICE, "it is slower", null, null);

        assertThat(Proofs.in(List.of(run(MONDAY, kept(MONDAY)), run(TUESDAY, other, slow))))
                .hasSize(1);
    }

    private static Evidence run(Instant began, Verdict... verdicts) {
        return Evidence.builder("run of " + began, began)
                .verdicts("SomeTest", List.of(verdicts))
                .build();
    }

    private static Verdict kept(Instant at) {
        return Verdict.passed(Check.CONTRACT, PRICE, "as promised").stamped(stamp(at));
    }

    private static Verdict broken() {
        return Verdict.failed(Check.CONTRACT, PRICE.at("$.currency"), "it differs", "EUR", "eur");
    }

    private static Stamp stamp(Instant at) {
        return Stamp.of(LINK.provider(), Fingerprint.ofText("a price"), Fingerprint.ofText("the pact"), at);
    }
}
