package dev.crosscheck.sample.checkout;

/**
 * A quantity of one product.
 *
 * @param quantity from 1 to 99
 */
public record OrderLine(String sku, int quantity) {

    private static final int MAX_QUANTITY = 99;

    /** @throws IllegalArgumentException if the sku is blank or the quantity out of range */
    public OrderLine {
        if (sku == null || sku.isBlank()) {
            throw new IllegalArgumentException("sku was missing (expected: the sku of a product)");
        }
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("quantity was " + quantity + " (expected: 1 to " + MAX_QUANTITY + ")");
        }
    }
}
