package dev.crosscheck.sample;

import static dev.crosscheck.junit.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.StateHandlers;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Testbed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Provider states as SQL files, run by psql in the container of the provider's database. */
class SqlStatesIT {

    private static final Path FILES = Path.of("src/test/resources/states");
    private static final List<String> PSQL = List.of(
            "psql",
            "--username=catalogue",
            "--dbname=catalogue",
            "--quiet",
            "--no-align",
            "--tuples-only",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            "--file");

    @Test
    void fills_the_database_with_parameters_and_tells_what_is_there() throws Exception {
        ProviderState state = new ProviderState(
                "a product exists",
                Map.of("sku", "Z9", "name", "O'Hara'); DROP TABLE products_product; --", "weight_grams", 250));
        try (Testbed testbed = Testbed.builder()
                .compose(Path.of("compose.yaml"))
                .real("catalogue")
                .start()) {
            RealService catalogue = testbed.real("catalogue");
            StateHandler states = StateHandlers.files(FILES, testbed.shell("catalogue-db"), PSQL);

            assertThat(states.setUp(state))
                    .isEqualTo(Map.of("sku", "Z9", "name", "O'Hara'); DROP TABLE products_product; --"));
            assertThat(catalogue.get("/v1/products/Z9")).hasStatus(200).hasBodyContaining("DROP TABLE");

            states.tearDown(state);
            assertThat(catalogue.get("/v1/products/Z9")).hasStatus(404);
        }
    }
}
