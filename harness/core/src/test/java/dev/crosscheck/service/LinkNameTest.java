package dev.crosscheck.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkNameTest {

    @Test
    void prints_itself_as_it_is_written() {
        assertThat(LinkName.parse("checkout->payments")).hasToString("checkout -> payments");
        assertThat(LinkName.parse("checkout -> payments"))
                .isEqualTo(LinkName.of(ServiceName.of("checkout"), ServiceName.of("payments")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "checkout", "checkout payments", "-> payments", "checkout ->", "a -> b -> c"})
    void refuses_what_is_not_two_names_and_an_arrow(String text) {
        assertThatThrownBy(() -> LinkName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc", "a/b", "a\\b", ".hidden", "a b", "a\u0000", "-x"})
    void refuses_names_that_could_leave_their_folder(String name) {
        assertThatThrownBy(() -> ServiceName.of(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
