package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosscheck.sample.PactVerifier.Verification;
import dev.crosscheck.state.StateHandlers;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Testbed;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pact of notifications and shipping before the verifiers of others and the real shipping, run by {@code ci/foreign}. */
class ForeignShippingPacts {

    private static final Path PACT = Path.of("../contracts/pacts/notifications-shipping.json");

    @TempDir
    private Path directory;

    @Test
    void is_accepted_by_everybody_when_shipping_keeps_it() throws Exception {
        try (Testbed testbed = shipping("1.0.0");
                ShippingProxy proxy = ShippingProxy.start(testbed);
                StateHook states = states(testbed)) {
            for (PactVerifier verifier : PactVerifier.all()) {
                Verification kept = verifier.verify(PACT, proxy.port(), states.address(), directory);

                assertThat(kept.kept()).as(kept.output()).isTrue();
                assertThat(kept.output()).contains("a shipment is dispatched");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-carrier", "silent"})
    void is_refused_by_everybody_when_shipping_breaks_it(String candidate) throws Exception {
        try (Testbed testbed = shipping(candidate);
                ShippingProxy proxy = ShippingProxy.start(testbed);
                StateHook states = states(testbed)) {
            for (PactVerifier verifier : PactVerifier.all()) {
                Verification broken = verifier.verify(PACT, proxy.port(), states.address(), directory);

                assertThat(broken.kept()).as(broken.output()).isFalse();
                assertThat(broken.output()).contains("a shipment is dispatched");
            }
        }
    }

    private static Testbed shipping(String tag) {
        return Testbed.builder()
                .compose(Path.of("shipping/compose.yaml"))
                .real("shipping")
                .image("shipping", tag)
                .start();
    }

    private static StateHook states(Testbed testbed) throws Exception {
        RealService shipping = testbed.real("shipping");
        return StateHook.start(StateHandlers.of(Map.of("an order is prepared", order -> {
            shipping.send(
                    "PUT", "/shipments/" + order.get("order"), Map.of(), new JsonMapper().writeValueAsString(order));
            return Map.of();
        })));
    }
}
