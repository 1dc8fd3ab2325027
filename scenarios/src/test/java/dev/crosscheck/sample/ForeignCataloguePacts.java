package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.sample.PactVerifier.Verification;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandlers;
import dev.crosscheck.testbed.Testbed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pact of checkout and catalogue before the verifiers of others and the real catalogue, run by {@code ci/foreign}. */
class ForeignCataloguePacts {

    private static final Path PACT = Path.of("../contracts/pacts/checkout-catalogue.json");

    @TempDir
    private Path directory;

    @Test
    void is_accepted_by_everybody_when_catalogue_keeps_it() throws Exception {
        try (Testbed testbed = catalogue("1.0.0");
                StateHook states = states(testbed)) {
            for (PactVerifier verifier : PactVerifier.all()) {
                Verification kept = verify(verifier, testbed, states);

                assertThat(kept.kept()).as(kept.output()).isTrue();
                assertThat(kept.output()).contains("a product that does not exist", "product A1");
            }
        }
    }

    @Test
    void is_refused_by_everybody_when_catalogue_breaks_it() throws Exception {
        try (Testbed testbed = catalogue("candidate");
                StateHook states = states(testbed)) {
            for (PactVerifier verifier : PactVerifier.all()) {
                Verification broken = verify(verifier, testbed, states);

                assertThat(broken.kept()).as(broken.output()).isFalse();
                assertThat(broken.output()).contains("weight_grams");
            }
        }
    }

    private static Testbed catalogue(String tag) {
        return Testbed.builder()
                .compose(Path.of("compose.yaml"))
                .real("catalogue")
                .image("catalogue", tag)
                .start();
    }

    private static StateHook states(Testbed testbed) throws Exception {
        return StateHook.start(StateHandlers.declaredIn(testbed, ServiceName.of("catalogue")));
    }

    private Verification verify(PactVerifier verifier, Testbed testbed, StateHook states) throws Exception {
        return verifier.verify(PACT, testbed.real("catalogue").baseUri().getPort(), states.address(), directory);
    }
}
