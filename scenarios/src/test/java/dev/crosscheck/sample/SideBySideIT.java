package dev.crosscheck.sample;

import static dev.crosscheck.junit.ResponseAssert.assertThat;
import static dev.crosscheck.pact.Rules.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.Real;
import dev.crosscheck.testbed.RealService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Two test classes with the same service real, each on its own testbed, at the same time. */
@Timeout(300)
@Isolated("it starts two testbeds by itself, which is what a small machine carries")
class SideBySideIT {

    private static final String FOLDER = "target/side-by-side";
    private static final String PACTS = FOLDER + "/pacts";

    /** The pacts that the fakes answer from; a copy, since what the two expect is no promise of checkout's. */
    @BeforeEach
    void copyPacts() throws IOException {
        Path folder = Files.createDirectories(Path.of(PACTS));
        List<Path> recorded;
        try (Stream<Path> files = Files.list(Path.of("../contracts/pacts"))) {
            recorded = files.filter(file -> file.toString().endsWith(".json")).toList();
        }
        for (Path pact : recorded) {
            Files.copy(pact, folder.resolve(pact.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void two_testbeds_are_up_at_the_same_time_and_see_only_their_own_traffic() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("crosscheck.output", FOLDER)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .selectors(selectClass(FirstTestCase.class), selectClass(SecondTestCase.class))
                .execute();

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2).failed(0));
        assertThat(results.containerEvents().failed().list()).isEmpty();
        assertThat(Meeting.CHECKOUTS).hasSize(2);
    }

    /** Where the two classes wait for each other while their containers run. */
    private static final class Meeting {

        private static final int PATIENCE_SECONDS = 120;
        private static final CyclicBarrier BOTH = new CyclicBarrier(2);
        private static final Set<String> CHECKOUTS = ConcurrentHashMap.newKeySet();

        private Meeting() {}

        static void order(RealService checkout, FakeService payments, String charge) throws Exception {
            CHECKOUTS.add(checkout.address());
            payments.when("POST", "/v1/charges")
                    .as("a charge that becomes " + charge)
                    .json("{\"order_id\":\"o-1\",\"card\":\"tok_visa\",\"amount_minor\":2000,\"currency\":\"EUR\"}")
                    .matchingRequest(exactly().type("order_id"))
                    .reply(201, "{\"charge_id\":\"" + charge + "\",\"status\":\"captured\"}");

            BOTH.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(checkout.post("/orders", Samples.order("A1")))
                    .hasStatus(201)
                    .hasBodyContaining("\"charge_id\":\"" + charge + "\"");
            BOTH.await(PATIENCE_SECONDS, TimeUnit.SECONDS);

            assertThat(payments.answers()).as("charges asked for by this class").hasSize(1);
        }
    }

    @Crosscheck(real = "checkout", pacts = PACTS)
    static class FirstTestCase {
        @Test
        void orders(@Real("checkout") RealService checkout, @Fake("payments") FakeService payments) throws Exception {
            Meeting.order(checkout, payments, "c-first");
        }
    }

    @Crosscheck(real = "checkout", pacts = PACTS)
    static class SecondTestCase {
        @Test
        void orders(@Real("checkout") RealService checkout, @Fake("payments") FakeService payments) throws Exception {
            Meeting.order(checkout, payments, "c-second");
        }
    }
}
