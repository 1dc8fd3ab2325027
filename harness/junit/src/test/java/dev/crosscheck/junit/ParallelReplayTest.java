package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.PRICING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakeService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where JUnit runs tests in parallel, replays go side by side, each still a test of its own. */
class ParallelReplayTest {

    private static final String FOLDER = Fixtures.HOME + "parallel-replay";
    private static final String PACTS = FOLDER + "/pacts";
    private static final int REPLAYS = 3;

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
        fixtures.run(ConsumerTestCase.class).green(1);
    }

    @Test
    void replays_meet_when_junit_runs_them_in_parallel() {
        fixtures.with(Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"))
                .run(MeetingTestCase.class)
                .green(REPLAYS);
    }

    @Test
    void a_state_is_reached_for_one_replay_at_a_time() {
        StatefulTestCase.SEEN.clear();

        fixtures.with(Map.of("junit.jupiter.execution.parallel.enabled", "true"))
                .run(StatefulTestCase.class)
                .green(REPLAYS);

        assertThat(StatefulTestCase.SEEN)
                .as("the only replay with a state, with nothing in between")
                .containsSubsequence("up", "down")
                .hasSize(2);
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS)
    static class ConsumerTestCase {
        @Test
        void price(@Fake("pricing") FakeService pricing) {
            for (String name : List.of("one", "another")) {
                pricing.whenCalled("shop.Pricing/Quote", "{\"sku\":\"A1\"}")
                        .as(name)
                        .reply("{\"currency\":\"EUR\",\"amount_minor\":2000}");
                Consumer.currency(pricing.channel(), "A1");
            }
            pricing.given("A1 has a price")
                    .whenCalled("shop.Pricing/Quote", "{\"sku\":\"A1\"}")
                    .as("with a state")
                    .reply("{\"currency\":\"EUR\",\"amount_minor\":2000}");
            Consumer.currency(pricing.channel(), "A1");
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class MeetingTestCase {

        private static final CyclicBarrier ALL = new CyclicBarrier(REPLAYS);

        @ProviderState("A1 has a price")
        void price() {}

        @ReplayExpectations(provider = "pricing", always = true)
        void keeps(Replay replay) throws Exception {
            ALL.await(10, TimeUnit.SECONDS);
            replay.verify();
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class StatefulTestCase {

        private static final List<String> SEEN = new CopyOnWriteArrayList<>();

        @ProviderState("A1 has a price")
        void price() {
            SEEN.add("up");
        }

        @ProviderState(value = "A1 has a price", action = ProviderState.Action.TEARDOWN)
        void noPrice() {
            SEEN.add("down");
        }

        @ReplayExpectations(provider = "pricing", always = true)
        void keeps(Replay replay) {
            replay.verify();
        }
    }
}
