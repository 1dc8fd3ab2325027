package dev.crosscheck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fault.HttpFault;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.promise.Promise;
import dev.crosscheck.promise.Promise.Reaction;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Verdict.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResilienceTest {

    private static final LinkName LINK = LinkName.parse("checkout -> payments");
    private static final Injection ONCE = new Injection(
            new HttpFault.HttpStatus(503),
            LINK,
            Scope.method("POST /v1/charges").onlyNth(1));
    private static final Injection ALWAYS = Injection.of(new TcpFault.Down(), LINK);
    private static final EntryAnswer CREATED = new EntryAnswer(201, "{\"id\":\"o-1\",\"lines\":[{\"sku\":\"A1\"}]}");

    @ParameterizedTest
    @CsvSource({
        "PROPAGATES, 500, PASSED",
        "PROPAGATES, 404, PASSED",
        "PROPAGATES, 201, FAILED",
        "PROPAGATES, 0, FAILED",
        "DEGRADES, 201, PASSED",
        "DEGRADES, 200, PASSED",
        "DEGRADES, 399, PASSED",
        "DEGRADES, 400, FAILED",
        "DEGRADES, 503, FAILED",
        "DEGRADES, 0, FAILED",
        "FAILS_WITH, 503, PASSED",
        "FAILS_WITH, 500, FAILED",
        "FAILS_WITH, 201, FAILED",
        "FAILS_WITH, 0, FAILED",
        "NO_IMPACT, 201, PASSED",
        "NO_IMPACT, 200, FAILED",
        "NO_IMPACT, 503, FAILED",
        "NO_IMPACT, 0, FAILED"
    })
    void holds_the_consumer_to_its_promise(Reaction reaction, int status, Outcome outcome) {
        Verdict verdict =
                judge(ONCE, 1, List.of(promise("http_status", reaction)), new EntryAnswer(status, CREATED.body()));

        assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(outcome);
        assertThat(verdict.expected() != null).isEqualTo(outcome == Outcome.FAILED);
        assertThat(verdict.subject()).isEqualTo(Subject.of(LINK, ONCE.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"o-2","lines":[{"sku":"B7"}]}                   | PASSED
            {"lines":[{"sku":"A1"}],"id":"o-1"}                   | PASSED
            {"id":"o-2","lines":[]}                               | FAILED
            {"id":7,"lines":[{"sku":"A1"}]}                       | FAILED
            {"id":"o-2"}                                          | FAILED
            {"id":"o-2","lines":[{"sku":"A1"}],"degraded":true}   | FAILED
            not json                                              | FAILED
            """)
    void compares_what_an_unaffected_answer_holds_but_not_its_values(String body, Outcome outcome) {
        Verdict verdict = judge(ONCE, 1, List.of(promise(Promise.ANY, Reaction.NO_IMPACT)), new EntryAnswer(201, body));

        assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROPAGATES | 201 | must get an error in time, but got status 201
            DEGRADES   | 503 | must get success, possibly with less in it, but got status 503
            FAILS_WITH | 500 | must get status 503, but got status 500
            """)
    void says_what_must_be_and_what_was_instead(Reaction reaction, int status, String reason) {
        Verdict verdict = judge(ONCE, 1, List.of(promise(Promise.ANY, reaction)), new EntryAnswer(status, ""));

        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void says_which_shape_an_unaffected_answer_must_have() {
        Promise promise = promise(Promise.ANY, Reaction.NO_IMPACT);

        Verdict other = judge(ONCE, 1, List.of(promise), new EntryAnswer(201, "{\"lines\":[1,\"2\"],\"a\":null}"));
        Verdict none = judge(ONCE, 1, List.of(promise), EntryAnswer.none("nothing within 2 s"));

        assertThat(other.expected())
                .isEqualTo("status 201 with the same fields as without the fault:"
                        + " {id: string, lines: [{sku: string}]}");
        assertThat(other.actual()).isEqualTo("status 201 with {a: null, lines: [number, string]}");
        assertThat(none.actual()).isEqualTo("no answer (nothing within 2 s)");
    }

    @Test
    void does_not_take_silence_for_green() {
        Promise elsewhere = new Promise(LinkName.parse("checkout -> stock"), Promise.ANY, Reaction.DEGRADES, null);
        Promise aboutSomethingElse = promise("latency", Reaction.DEGRADES);

        Verdict verdict = judge(ONCE, 1, List.of(elsewhere, aboutSomethingElse), CREATED);

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.reason()).contains("checkout promised nothing for http_status on checkout -> payments");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 17})
    void proves_nothing_when_the_fault_did_not_strike_as_planned(int fired) {
        Verdict verdict = judge(ONCE, fired, List.of(promise(Promise.ANY, Reaction.DEGRADES)), CREATED);

        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reason()).contains("planned to strike once");
    }

    @ParameterizedTest
    @CsvSource({"0, INCONCLUSIVE", "1, PASSED", "9, PASSED"})
    void takes_a_fault_on_everything_to_be_planned_at_least_once(int fired, Outcome outcome) {
        assertThat(judge(ALWAYS, fired, List.of(promise("down", Reaction.DEGRADES)), CREATED)
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 404, 500})
    void proves_nothing_when_the_request_fails_without_the_fault(int status) {
        Verdict verdict = Resilience.judge(
                ONCE, 1, List.of(promise(Promise.ANY, Reaction.PROPAGATES)), new EntryAnswer(status, ""), CREATED);

        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void puts_a_promise_about_this_kind_of_fault_before_one_about_any() {
        List<Promise> promises =
                List.of(promise(Promise.ANY, Reaction.DEGRADES), promise("http_status", Reaction.FAILS_WITH));

        assertThat(judge(ONCE, 1, promises, new EntryAnswer(503, "")).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(judge(ONCE, 1, promises, CREATED).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void cannot_judge_promises_that_contradict_each_other() {
        List<Promise> promises =
                List.of(promise("http_status", Reaction.DEGRADES), promise("http_status", Reaction.PROPAGATES));

        assertThat(judge(ONCE, 1, promises, CREATED).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void judges_what_a_test_says_about_side_effects() {
        String nothingReserved = "no stock is reserved";

        assertThat(Resilience.sideEffect(ONCE, 1, nothingReserved, true, "").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(Resilience.sideEffect(ONCE, 0, nothingReserved, true, "").outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(Resilience.sideEffect(ONCE, 1, nothingReserved, false, "2 of A1 were reserved"))
                .isEqualTo(Verdict.failed(
                        Verdict.Check.RESILIENCE,
                        Subject.of(LINK, ONCE + ": " + nothingReserved),
                        "not so: no stock is reserved; 2 of A1 were reserved",
                        nothingReserved,
                        "2 of A1 were reserved"));
    }

    private static Verdict judge(Injection injection, int fired, List<Promise> promises, EntryAnswer with) {
        return Resilience.judge(injection, fired, promises, CREATED, with);
    }

    private static Promise promise(String under, Reaction reaction) {
        return new Promise(LINK, under, reaction, reaction == Reaction.FAILS_WITH ? 503 : null);
    }
}
