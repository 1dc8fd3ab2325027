package dev.crosscheck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Subject;
import dev.crosscheck.verdict.Verdict;
import dev.crosscheck.verdict.Verdict.Check;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

class VerdictsTest {

    private static final Subject QUOTE = Subject.of(LinkName.parse("checkout -> pricing"), "a quote");
    private static final Verdict PASSED = Verdict.passed(Check.CONTRACT, QUOTE, "as promised");
    private static final Verdict FAILED = Verdict.failed(Check.CONTRACT, QUOTE, "was eur", "EUR", "eur");
    private static final Verdict PENDING = Verdict.pending(Check.CONTRACT, QUOTE, "was eur", "EUR", "eur");
    private static final Verdict INCONCLUSIVE = Verdict.inconclusive(Check.CONTRACT, QUOTE, "nobody answered");

    @Test
    void what_passed_or_is_pending_is_green() {
        assertThatCode(() -> Verdicts.raise(List.of(PASSED, PENDING))).doesNotThrowAnyException();
    }

    @Test
    void a_failure_shows_what_was_expected_and_what_was_there() {
        AssertionFailedError failure =
                catchThrowableOfType(AssertionFailedError.class, () -> Verdicts.raise(List.of(PASSED, FAILED)));

        assertThat(failure).hasMessage(QUOTE + ": was eur");
        assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("EUR");
        assertThat(failure.getActual().getStringRepresentation()).isEqualTo("eur");
    }

    @Test
    void several_failures_are_all_named() {
        assertThatThrownBy(() -> Verdicts.raise(List.of(FAILED, FAILED)))
                .isInstanceOfSatisfying(
                        MultipleFailuresError.class,
                        all -> assertThat(all.getFailures()).hasSize(2));
    }

    @Test
    void what_cannot_be_judged_is_an_error_and_not_a_failure() {
        assertThatThrownBy(() -> Verdicts.raise(List.of(PASSED, INCONCLUSIVE)))
                .isInstanceOf(InconclusiveException.class)
                .hasMessage(QUOTE + ": nobody answered");
    }

    @Test
    void a_failure_goes_before_what_cannot_be_judged() {
        assertThatThrownBy(() -> Verdicts.raise(List.of(INCONCLUSIVE, FAILED)))
                .isInstanceOf(AssertionFailedError.class);
    }
}
