package dev.crosscheck.sample.checkout;

import java.util.List;

/**
 * An order that was placed and paid.
 *
 * @param recommendations skus of what else the customer might like; empty when nothing could be recommended
 */
record Order(String id, List<OrderLine> items, Money total, String chargeId, List<String> recommendations) {

    Order {
        items = List.copyOf(items);
        recommendations = List.copyOf(recommendations);
    }
}
