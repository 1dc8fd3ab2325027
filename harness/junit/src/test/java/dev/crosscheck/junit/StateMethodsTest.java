package dev.crosscheck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.state.UnknownStateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateMethodsTest {

    private final Prices prices = new Prices();
    private final StateMethods states = new StateMethods(prices);

    @Test
    void calls_the_method_of_the_state_with_its_parameters() throws Exception {
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("sku", "A1"));
        Map<String, Object> values = states.setUp(new ProviderState("a price", parameters));

        assertThat(prices.calls).containsExactly("a price {sku=A1}");
        assertThat(values).containsExactly(Map.entry("id", 7));
    }

    @Test
    void a_method_needs_neither_parameters_nor_a_result() throws Exception {
        assertThat(states.setUp(ProviderState.of("no price"))).isEmpty();
        assertThat(prices.calls).containsExactly("no price");
    }

    @Test
    void leaves_a_state_with_the_method_for_that_if_there_is_one() throws Exception {
        states.tearDown(ProviderState.of("a price"));
        states.tearDown(ProviderState.of("no price"));

        assertThat(prices.calls).containsExactly("a price is over");
    }

    @Test
    void does_not_know_a_state_that_no_method_handles() {
        assertThatThrownBy(() -> states.setUp(ProviderState.of("a discount")))
                .isInstanceOf(UnknownStateException.class)
                .hasMessageContaining("'a discount' was unknown")
                .hasMessageContaining("a price");
        assertThatThrownBy(() -> states.tearDown(ProviderState.of("a discount")))
                .isInstanceOf(UnknownStateException.class);
    }

    @Test
    void throws_what_the_method_throws() {
        assertThatThrownBy(() -> states.setUp(ProviderState.of("out of reach")))
                .isInstanceOf(IOException.class)
                .hasMessage("no database");
    }

    @Test
    void refuses_two_methods_for_one_state() {
        assertThatThrownBy(() -> new StateMethods(new Twins()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("handled 'a price' (expected: one method for it, but")
                .hasMessageEndingWith("Remove one of them.");
    }

    @Test
    void refuses_a_method_that_takes_what_it_cannot_be_given() {
        assertThatThrownBy(() -> new StateMethods(new Demanding()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: nothing, or a Map of the state's parameters)");
    }

    @SuppressWarnings("UnusedMethod") // found by reflection
    private static final class Prices {

        private final List<String> calls = new ArrayList<>();

        @dev.crosscheck.junit.ProviderState("a price")
        private Map<String, Object> price(Map<String, Object> parameters) {
            calls.add("a price " + parameters);
            return Map.of("id", 7);
        }

        @dev.crosscheck.junit.ProviderState(value = "a price", teardown = true)
        private void noMore() {
            calls.add("a price is over");
        }

        @dev.crosscheck.junit.ProviderState("no price")
        private void noPrice() {
            calls.add("no price");
        }

        @dev.crosscheck.junit.ProviderState("out of reach")
        private void outOfReach() throws IOException {
            throw new IOException("no database");
        }
    }

    @SuppressWarnings("UnusedMethod") // found by reflection
    private static final class Twins {
        @dev.crosscheck.junit.ProviderState("a price")
        private void one() {}

        @dev.crosscheck.junit.ProviderState("a price")
        private void two() {}
    }

    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // found by reflection
    private static final class Demanding {
        @dev.crosscheck.junit.ProviderState("a price")
        private void price(String sku) {}
    }
}
