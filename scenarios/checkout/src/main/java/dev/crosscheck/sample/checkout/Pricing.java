package dev.crosscheck.sample.checkout;

import java.util.Optional;

/** What things cost. */
interface Pricing {

    /**
     * The price of the whole line; empty when the product has none.
     *
     * @throws OrderRefusedException if pricing does not answer as agreed
     */
    Optional<Money> quote(OrderLine line);
}
