package dev.crosscheck.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"before headers", "after headers", "after 100 bytes", "after 3 messages", "before trailers"})
    void is_read_as_it_is_written(String text) {
        assertThat(Moment.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "after", "after 1.5 bytes", "after 99999999999 bytes", "after 3 frames", "during headers"})
    void refuses_what_is_none(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Moment.parse(text))
                .withMessageContaining("moment was '" + text + "' (expected: ");
    }

    @Test
    void refuses_a_count_below_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Moment.parse("after 0 bytes"))
                .withMessage("fault: moment was after 0 bytes (expected: 1 or more). Say 'after headers' for none.");
    }
}
