package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.PRICING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** One test for each recorded expectation, and none of them vacuous. */
class ReplayExpectationsTest {

    private static final String FOLDER = Fixtures.HOME + "replay-expectations";
    private static final String PACTS = FOLDER + "/pacts";
    private static final String STATE = "A1 has a price";

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
    }

    @Test
    void what_a_provider_keeps_is_green_and_in_the_evidence() throws Exception {
        fixtures.run(ConsumerTestCase.class).green(1);
        KeepingTestCase.CALLS.clear();
        Ran ran = fixtures.run(KeepingTestCase.class).green(1);

        assertThat(outcomes(ran, KeepingTestCase.class)).containsExactly(Verdict.Outcome.PASSED);
        assertThat(KeepingTestCase.CALLS)
                .as("the state is reached, and left")
                .containsExactly("up", "down", "verified a quote of shop");
    }

    @Test
    void each_invocation_names_consumer_interaction_and_states() {
        fixtures.run(ConsumerTestCase.class);
        Ran ran = fixtures.run(KeepingTestCase.class);

        assertThat(ran.results().testEvents().succeeded().list())
                .singleElement()
                .satisfies(event -> assertThat(event.getTestDescriptor().getDisplayName())
                        .isEqualTo("shop -> pricing: a quote [" + STATE + "]"));
    }

    @Test
    void a_broken_promise_fails_the_test_with_field_and_values() throws Exception {
        fixtures.run(ConsumerTestCase.class);
        Ran ran = fixtures.run(BreakingTestCase.class);

        assertThat(ran.failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContainingAll("$.currency", "[A-Z]{3}", "eur");
        assertThat(outcomes(ran, BreakingTestCase.class)).containsExactly(Verdict.Outcome.FAILED);
    }

    @Test
    void a_method_that_verifies_nothing_fails() {
        fixtures.run(ConsumerTestCase.class);

        assertThat(fixtures.run(IdleTestCase.class).failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("'a quote' was never verified (expected: a call of verify())");
    }

    @Test
    void a_method_that_takes_no_replay_fails() {
        fixtures.run(ConsumerTestCase.class);

        assertThat(fixtures.run(DeafTestCase.class).failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("'a quote' was never verified");
    }

    @Test
    void no_pact_at_all_is_an_error_and_not_green() {
        assertThat(fixtures.run(KeepingTestCase.class).failure())
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining("replay: pacts of provider pricing in " + PACTS + " were none");
    }

    @Test
    void pacts_of_other_providers_are_none_of_its_own() {
        fixtures.run(ConsumerTestCase.class);

        assertThatThrownBy(() -> ReplaySource.pacts(ServiceName.of("stock"), Path.of(PACTS), settings(Map.of())))
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining("pacts of provider stock");
    }

    @Test
    void a_state_that_nobody_handles_is_an_error_and_not_a_failure() throws Exception {
        fixtures.run(ConsumerTestCase.class);
        Ran ran = fixtures.run(StatelessTestCase.class);

        assertThat(ran.failure())
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining("'" + STATE + "' was unknown");
        assertThat(outcomes(ran, StatelessTestCase.class)).containsExactly(Verdict.Outcome.INCONCLUSIVE);
    }

    @Test
    void a_replay_leaves_the_pacts_as_they_are() throws IOException {
        fixtures.run(ConsumerTestCase.class);
        Path pact = Path.of(PACTS, "shop-pricing.json");
        String before = Files.readString(pact);
        fixtures.run(BreakingTestCase.class);

        assertThat(pact).hasContent(before);
        assertThat(PactFiles.reasonsNotToPublish(pact)).isEmpty();
    }

    @Test
    void results_are_not_published_for_a_version_that_nobody_named() {
        Settings settings =
                settings(Map.of("pactbroker.url", "http://127.0.0.1:1", "pact.verifier.publishResults", "true"));

        assertThatThrownBy(() -> ReplaySource.pacts(ServiceName.of("pricing"), Path.of(PACTS), settings))
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining("version of pricing was not given")
                .hasMessageContaining("-Dcrosscheck.version.pricing=");
    }

    @Test
    void a_broker_that_cannot_be_asked_is_an_error() {
        Settings settings = settings(Map.of("pactbroker.url", "http://127.0.0.1:1"));

        assertThatThrownBy(() -> ReplaySource.pacts(ServiceName.of("pricing"), Path.of(PACTS), settings))
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    private static Settings settings(Map<String, String> properties) {
        return Settings.of(name -> Optional.ofNullable(properties.get(name)), Map.of());
    }

    private static List<Verdict.Outcome> outcomes(Ran ran, Class<?> testClass) throws Exception {
        Evidence evidence = ran.evidence(testClass);
        return evidence.verdicts().stream()
                .map(judged -> judged.verdict().outcome())
                .toList();
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS)
    static class ConsumerTestCase {
        @Test
        void price(@Fake("pricing") FakeService pricing) {
            Consumer.expectQuote(pricing, STATE);
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class KeepingTestCase {

        private static final List<String> CALLS = new CopyOnWriteArrayList<>();

        @ProviderState(STATE)
        void price() {
            CALLS.add("up");
        }

        @ProviderState(value = STATE, action = ProviderState.Action.TEARDOWN)
        void noPrice() {
            CALLS.add("down");
        }

        @ReplayExpectations(provider = "pricing")
        void keeps(Replay replay) {
            replay.header("authorization", "token").verify();
            CALLS.add("verified " + replay.description() + " of " + replay.consumer());
        }
    }

    @OnLoopback(currency = "eur")
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class BreakingTestCase {

        @ProviderState(STATE)
        void price(Map<String, Object> parameters) {}

        @ReplayExpectations(provider = "pricing")
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class StatelessTestCase {
        @ReplayExpectations(provider = "pricing")
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class IdleTestCase {
        @ReplayExpectations(provider = "pricing")
        void keeps(Replay replay) {}
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class DeafTestCase {
        @ReplayExpectations(provider = "pricing")
        void keeps() {}
    }
}
