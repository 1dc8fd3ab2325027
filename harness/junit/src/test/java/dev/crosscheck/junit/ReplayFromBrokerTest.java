package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.PRICING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.Answers;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What is pending fails nothing, and the broker is told what came of every interaction. */
class ReplayFromBrokerTest {

    private static final String FOLDER = Fixtures.HOME + "replay-from-broker";
    private static final String PACTS = FOLDER + "/pacts";

    private Fixtures fixtures;
    private StubBroker binding;
    private StubBroker pending;

    @BeforeEach
    void record() throws IOException {
        fixtures = Fixtures.in(FOLDER);
        fixtures.run(ConsumerTestCase.class).green(1);
        String pact = Files.readString(Path.of(PACTS, "shop-pricing.json"));
        binding = new StubBroker(pact, false);
        pending = new StubBroker(pact, true);
    }

    @AfterEach
    void stop() {
        binding.close();
        pending.close();
    }

    @Test
    void a_broken_pact_that_binds_fails_and_the_broker_hears_of_it() {
        assertThat(replay(binding, BreakingTestCase.class).failure()).isInstanceOf(AssertionFailedError.class);
        assertThat(binding.results()).singleElement().asString().contains("\"success\":false", "$.currency");
    }

    @Test
    void a_broken_pact_that_is_pending_fails_nothing_and_the_broker_hears_of_it() throws Exception {
        Ran ran = replay(pending, BreakingTestCase.class).green(1);

        assertThat(outcomes(ran, BreakingTestCase.class)).containsExactly(Verdict.Outcome.PENDING);
        assertThat(pending.results()).singleElement().asString().contains("\"success\":false", "$.currency");
    }

    @Test
    void a_state_that_is_not_known_yet_fails_nothing_where_the_pact_is_pending() throws Exception {
        Ran ran = replay(pending, StatelessTestCase.class).green(1);

        assertThat(outcomes(ran, StatelessTestCase.class)).containsExactly(Verdict.Outcome.PENDING);
        assertThat(pending.results()).as("an unknown is not a failure").isEmpty();
    }

    @Test
    void a_pending_replay_is_called_so_and_the_brokers_reason_is_told() {
        Ran ran = replay(pending, KeepingTestCase.class).green(1);

        assertThat(ran.results().testEvents().succeeded().list())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getTestDescriptor().getDisplayName()).endsWith("(pending)"));
        assertThat(ran.results().allEvents().reportingEntryPublished().list().toString())
                .contains("new work of shop");
    }

    @Test
    void asks_for_what_the_build_says() {
        Map<String, String> asked = new HashMap<>(settings(binding));
        asked.put("pactbroker.includeWipPactsSince", "2026-11-01");
        asked.put("pactbroker.consumerversionselectors.rawjson", "[{\"branch\": \"next\"}, {\"latest\": true}]");

        fixtures.with(asked).run(KeepingTestCase.class).green(1);

        assertThat(binding.questions())
                .containsExactly("{\"consumerVersionSelectors\":[{\"branch\":\"next\"},{\"latest\":true}],"
                        + "\"includePendingStatus\":true,\"providerVersionBranch\":\"main\","
                        + "\"includeWipPactsSince\":\"2026-11-01\"}");
    }

    @Test
    void what_has_not_changed_is_published_all_the_same() {
        replay(binding, KeepingTestCase.class).green(1);
        replay(binding, KeepingTestCase.class).green(1);

        assertThat(binding.results())
                .hasSize(2)
                .allSatisfy(result -> assertThat(result).contains("\"success\":true", "\"stamp\":"));
    }

    @Test
    void a_strict_test_takes_the_brokers_word_for_proof() throws IOException {
        replay(binding, KeepingTestCase.class).green(1);
        Files.move(
                Path.of(FOLDER, "output", "evidence", KeepingTestCase.class.getName() + ".json"),
                Path.of(FOLDER, "gone.json"));

        assertThat(fixtures.run(StrictTestCase.class).failures()).isNotEmpty();
        fixtures.with(settings(binding)).run(StrictTestCase.class).green(1);
    }

    private Ran replay(StubBroker broker, Class<?> testClass) {
        return fixtures.with(settings(broker)).run(testClass);
    }

    private static Map<String, String> settings(StubBroker broker) {
        return Map.of(
                "pactbroker.url", broker.url(),
                "pact.verifier.publishResults", "true",
                "crosscheck.version.pricing", "1.0",
                "crosscheck.branch", "main");
    }

    private static List<Verdict.Outcome> outcomes(Ran ran, Class<?> testClass) throws Exception {
        return ran.evidence(testClass).verdicts().stream()
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
            Consumer.expectQuote(pricing, "A1 has a price");
        }
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS,
            answers = Answers.STRICT)
    static class StrictTestCase {
        @Test
        void price(@Fake("pricing") FakeService pricing) {
            assertThat(Consumer.currency(pricing.channel(), "A1")).isEqualTo("EUR");
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class KeepingTestCase {

        @ProviderState("A1 has a price")
        void price() {}

        @ReplayExpectations(provider = "pricing")
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    @OnLoopback(currency = "eur")
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class BreakingTestCase {

        @ProviderState("A1 has a price")
        void price() {}

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
}
