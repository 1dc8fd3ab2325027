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
    private final StateMethods states = new StateMethods(List.of(prices));

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
        assertThatThrownBy(() -> new StateMethods(List.of(new Twins())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("handled 'a price' (expected: one method for it, but")
                .hasMessageEndingWith("Remove one of them.");
    }

    @Test
    void hands_parameters_over_by_their_names_and_as_their_types() throws Exception {
        Demanding demanding = new Demanding();
        StateMethods byName = new StateMethods(List.of(demanding));

        byName.setUp(new ProviderState("a price", Map.of("sku", "A1", "cents", 2000, "of", "EUR")));

        assertThat(demanding.calls).containsExactly("A1 for 2000");
    }

    @Test
    void names_the_parameter_that_is_missing_or_of_another_type() {
        StateMethods byName = new StateMethods(List.of(new Demanding()));

        assertThatThrownBy(() -> byName.setUp(new ProviderState("a price", Map.of("sku", "A1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameter 'cents' of 'a price' was missing (expected: a long for price");
        assertThatThrownBy(() -> byName.setUp(new ProviderState("a price", Map.of("sku", "A1", "cents", "many"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameter 'cents' of 'a price' was 'many' (expected: a long");
    }

    @Test
    void finds_methods_around_a_nested_test_and_several_names_for_one() throws Exception {
        StateMethods both = new StateMethods(List.of(prices, new Several()));

        both.setUp(ProviderState.of("no price"));
        both.setUp(ProviderState.of("a discount"));
        both.setUp(ProviderState.of("a rebate"));

        assertThat(prices.calls).containsExactly("no price");
    }

    @SuppressWarnings("UnusedMethod") // found by reflection
    private static final class Prices {

        private final List<String> calls = new ArrayList<>();

        @dev.crosscheck.junit.ProviderState("a price")
        private Map<String, Object> price(Map<String, Object> parameters) {
            calls.add("a price " + parameters);
            return Map.of("id", 7);
        }

        @dev.crosscheck.junit.ProviderState(
                value = "a price",
                action = dev.crosscheck.junit.ProviderState.Action.TEARDOWN)
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

    @SuppressWarnings("UnusedMethod") // found by reflection
    private static final class Demanding {

        private final List<String> calls = new ArrayList<>();

        @dev.crosscheck.junit.ProviderState("a price")
        private void price(String sku, long cents) {
            calls.add(sku + " for " + cents);
        }
    }

    @SuppressWarnings("UnusedMethod") // found by reflection
    private static final class Several {
        @dev.crosscheck.junit.ProviderState({"a discount", "a rebate"})
        private void less() {}
    }
}
