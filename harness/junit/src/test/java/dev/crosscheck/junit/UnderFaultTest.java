package dev.crosscheck.junit;

import static dev.crosscheck.promise.Promise.Reaction.DEGRADES;
import static dev.crosscheck.promise.Promise.Reaction.FAILS_WITH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.FailedTest;
import dev.crosscheck.verdict.Step;
import dev.crosscheck.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** A test under a fault is judged by what its consumer promised. */
class UnderFaultTest {

    private static final String FOLDER = Fixtures.HOME + "under-fault";
    private static final String PACTS = FOLDER + "/pacts";
    private static final String LINK = "shop -> pricing";
    private static final String FAULT = "grpc_status UNAVAILABLE";

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
    }

    @Test
    void a_promise_that_is_kept_is_green() throws Exception {
        Ran ran = fixtures.run(KeptTestCase.class).green(2);

        assertThat(verdicts(ran, KeptTestCase.class)).containsExactly(Verdict.Outcome.PASSED);
    }

    @Test
    void a_promise_that_is_broken_fails_the_test() throws Exception {
        Ran ran = fixtures.run(BrokenTestCase.class);

        assertThat(ran.failure()).isInstanceOf(AssertionFailedError.class).hasMessageContaining("503");
        assertThat(verdicts(ran, BrokenTestCase.class)).containsExactly(Verdict.Outcome.FAILED);
    }

    @Test
    void silence_is_not_green() throws Exception {
        Ran ran = fixtures.run(SilentTestCase.class);

        assertThat(ran.failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("shop promised nothing for grpc_status on shop -> pricing");
        assertThat(verdicts(ran, SilentTestCase.class)).containsExactly(Verdict.Outcome.FAILED);
    }

    @Test
    void a_fault_that_never_struck_proves_nothing() throws Exception {
        Ran ran = fixtures.run(IdleTestCase.class);

        assertThat(ran.failure()).isInstanceOf(InconclusiveException.class).hasMessageContaining("struck 0 times");
        assertThat(verdicts(ran, IdleTestCase.class)).containsExactly(Verdict.Outcome.INCONCLUSIVE);
    }

    @Test
    void a_body_that_holds_only_without_the_fault_fails_with_its_own_failure() throws Exception {
        Ran ran = fixtures.run(FairWeatherTestCase.class);

        assertThat(ran.failure()).hasMessageContaining("status was 503 (expected: 201)");
        assertThat(verdicts(ran, FairWeatherTestCase.class)).containsExactly(Verdict.Outcome.FAILED);
    }

    @Test
    void the_fault_is_gone_when_its_test_is_over() {
        fixtures.run(AfterwardsTestCase.class).green(4);
    }

    @Test
    void a_failed_test_shows_what_it_sent_and_got_in_words() throws Exception {
        Evidence evidence = fixtures.run(FairWeatherTestCase.class).evidence(FairWeatherTestCase.class);

        List<FailedTest> failures = evidence.failures();
        assertThat(failures)
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.test()).endsWith("order under grpc_status UNAVAILABLE on shop -> pricing"));
        Step step = failures.get(0).steps().get(0);
        assertThat(step.request()).isEqualToIgnoringWhitespace("{\"sku\": \"A1\"}");
        assertThat(step.exchange().fault()).isNotNull();
    }

    @Test
    void shows_the_messages_of_answers_too() throws Exception {
        Evidence evidence = fixtures.run(RedTestCase.class).evidence(RedTestCase.class);

        assertThat(evidence.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.steps())
                        .singleElement()
                        .satisfies(step -> assertThat(step.answer())
                                .isEqualToIgnoringWhitespace("{\"currency\": \"EUR\", \"amount_minor\": \"2000\"}")));
    }

    private static List<Verdict.Outcome> verdicts(Ran ran, Class<?> testClass) throws Exception {
        return ran.evidence(testClass).verdicts().stream()
                .map(judged -> judged.verdict().outcome())
                .toList();
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    @Promise(link = LINK, does = FAILS_WITH, status = 503)
    static class KeptTestCase {
        @UnderFault(link = LINK, fault = FAULT)
        void order(LoopbackBed shop) {
            shop.order();
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    @Promise(link = LINK, does = DEGRADES)
    static class BrokenTestCase {
        @UnderFault(link = LINK, fault = FAULT)
        void order(LoopbackBed shop) {
            shop.order();
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class SilentTestCase {
        @UnderFault(link = LINK, fault = FAULT)
        void order(LoopbackBed shop) {
            shop.order();
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    @Promise(link = LINK, does = DEGRADES)
    static class IdleTestCase {
        @UnderFault(link = LINK, fault = FAULT)
        void order_nothing(LoopbackBed shop) {}
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    @Promise(link = LINK, does = FAILS_WITH, status = 503)
    static class FairWeatherTestCase {
        @UnderFault(link = LINK, fault = FAULT)
        void order(LoopbackBed shop) {
            ResponseAssert.assertThat(shop.order()).hasStatus(201);
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    @Promise(link = LINK, does = FAILS_WITH, status = 503)
    static class AfterwardsTestCase {

        @UnderFault(link = LINK, fault = FAULT)
        void order(LoopbackBed shop) {
            shop.order();
        }

        @UnderFault(link = LINK, fault = FAULT)
        @Promise(link = LINK, under = "grpc_status", does = FAILS_WITH, status = 503)
        void order_again(LoopbackBed shop) {
            shop.order();
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class RedTestCase {
        @Test
        void order(LoopbackBed shop) {
            ResponseAssert.assertThat(shop.order()).hasStatus(500);
        }
    }
}
