package dev.crosscheck.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-" + PARENT + "-01",
                " 00-" + TRACE + "-" + PARENT + "-00 ",
                "cc-" + TRACE + "-" + PARENT + "-01-what-the-future-brings",
            })
    void reads_ids(String traceparent) {
        assertThat(TraceContext.of(List.of(traceparent))).contains(new TraceContext(TRACE, PARENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE + "-" + PARENT,
                "00-" + TRACE + "-" + PARENT + "-01-more",
                "00-" + TRACE + "-" + PARENT + "-1",
                "ff-" + TRACE + "-" + PARENT + "-01",
                "00-00000000000000000000000000000000-" + PARENT + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + PARENT + "-01",
                "00-" + TRACE + "-short-01",
            })
    void takes_nothing_from_what_the_standard_forbids(String traceparent) {
        assertThat(TraceContext.of(List.of(traceparent))).isEmpty();
    }

    @Test
    void takes_nothing_from_two_values_none_or_an_endless_one() {
        String value = "00-" + TRACE + "-" + PARENT + "-01";

        assertThat(TraceContext.of(List.of(value, value))).isEmpty();
        assertThat(TraceContext.of(List.of())).isEmpty();
        assertThat(TraceContext.of(List.of("01" + value.substring(2) + "-" + "x".repeat(100_000))))
                .isEmpty();
    }

    @Test
    void refuses_ids_that_are_none() {
        assertThatThrownBy(() -> new TraceContext("x", PARENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: 32 and 16 lower-case hexadecimal digits");
    }
}
