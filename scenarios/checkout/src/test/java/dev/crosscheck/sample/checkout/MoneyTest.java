package dev.crosscheck.sample.checkout;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void refuses_a_currency_in_lower_case() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("eur", 2000))
                .withMessage("currency was \"eur\" (expected: an ISO 4217 code)");
    }
}
