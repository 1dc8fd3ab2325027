package dev.crosscheck.sample.checkout;

import java.util.Optional;

/** What the shop sells. */
interface Catalogue {

    /**
     * Looks a product up; empty when there is none.
     *
     * @throws OrderRefusedException if the catalogue does not answer as agreed
     */
    Optional<Product> product(String sku);
}
