package dev.crosscheck.sample;

import static dev.crosscheck.junit.ResponseAssert.assertThat;
import static dev.crosscheck.sample.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.crosscheck.fake.Answers;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Real;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Testbed;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceException;
import dev.crosscheck.verdict.EvidenceJson;
import dev.crosscheck.verdict.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** From the providers' replays to their stamps, and from these to a consumer's test that stands on nothing unproven. */
@Timeout(300)
@Isolated("it starts testbeds by itself, which is what a small machine carries")
class StrictCheckoutIT {

    private static final Path FOLDER = Path.of("target/strict-checkout");
    private static final String PACTS = "target/strict-checkout/pacts";

    /** Of the pacts the tests get a copy: a run of one class would mark the shop's own as partial. */
    @BeforeAll
    static void providers_are_replayed_against() throws IOException {
        Path copy = Files.createDirectories(Path.of(PACTS));
        for (String provider : List.of("pricing", "catalogue", "stock", "payments", "recommendations")) {
            String pact = "checkout-" + provider + ".json";
            Files.copy(Path.of("../contracts/pacts", pact), copy.resolve(pact), StandardCopyOption.REPLACE_EXISTING);
        }
        run(PricingKeepsItsPromisesIT.class, CatalogueKeepsItsPromisesIT.class);
    }

    @Test
    void what_a_strict_test_stands_on_was_kept_by_the_real_providers() throws Exception {
        run(StrictTestCase.class);

        Map<String, Set<Provenance>> provenance = evidence(StrictTestCase.class).answers().stream()
                .collect(Collectors.groupingBy(
                        answer -> answer.link().provider().value(),
                        Collectors.mapping(FakeAnswer::provenance, Collectors.toSet())));
        assertThat(provenance)
                .containsEntry("pricing", Set.of(Provenance.VERIFIED))
                .containsEntry("catalogue", Set.of(Provenance.VERIFIED))
                .containsEntry("payments", Set.of(Provenance.EXPECTED));
    }

    @Test
    void the_stamps_of_one_image_are_void_for_another() throws Exception {
        try (Testbed testbed = Testbed.builder()
                        .compose(Path.of("compose.yaml"))
                        .environment(Map.of("PRICING_IMAGE", "crosscheck-sample/pricing:candidate"))
                        .real("checkout")
                        .pacts(Path.of(PACTS))
                        .stamps(Stamps.of(stamps(), Instant.now(), Stamps.MAX_AGE))
                        .answers(Answers.STRICT)
                        .answers("stock", Answers.PROMISED)
                        .answers("payments", Answers.PROMISED)
                        .answers("recommendations", Answers.PROMISED)
                        .start();
                FakeService catalogue = testbed.fake("catalogue").open();
                FakeService pricing = testbed.fake("pricing").open()) {
            assertThat(testbed.real("checkout").post("/orders", order("A1"))).hasStatus(503);

            catalogue.verify();
            assertThat(pricing.report().text()).contains("' was kept by image sha256:", "and pricing is now sha256:");
        }
    }

    private static List<Stamp> stamps() throws Exception {
        return Proofs.in(
                List.of(evidence(PricingKeepsItsPromisesIT.class), evidence(CatalogueKeepsItsPromisesIT.class)));
    }

    private static Evidence evidence(Class<?> testClass) throws IOException, EvidenceException {
        Path file = FOLDER.resolve("evidence").resolve(testClass.getName() + ".json");
        return EvidenceJson.read(Files.readString(file), file.toString());
    }

    private static void run(Class<?>... classes) {
        EngineTestKit.Builder kit =
                EngineTestKit.engine("junit-jupiter").configurationParameter("crosscheck.output", FOLDER.toString());
        for (Class<?> each : classes) {
            kit.selectors(selectClass(each));
        }
        EngineExecutionResults results = kit.execute();
        assertThat(results.allEvents().failed().list()).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isPositive();
    }

    @Crosscheck(
            real = "checkout",
            pacts = PACTS,
            answers = Answers.STRICT,
            unprovable = {"stock", "payments", "recommendations"})
    static class StrictTestCase {
        @Test
        void places_an_order(@Real("checkout") RealService checkout) {
            assertThat(checkout.post("/orders", order("A1"))).hasStatus(201);
        }
    }
}
