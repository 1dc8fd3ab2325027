package dev.crosscheck.sample.checkout;

import java.util.List;

/**
 * What a customer asks for.
 *
 * @param items 1 to 50 lines
 * @param card a token for the card to charge
 */
record OrderRequest(List<OrderLine> items, String card) {

    private static final int MAX_ITEMS = 50;

    OrderRequest {
        if (items == null || items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException("items were missing or too many (expected: 1 to " + MAX_ITEMS + ")");
        }
        if (card == null || card.isBlank()) {
            throw new IllegalArgumentException("card was missing (expected: a token for a card)");
        }
        items = List.copyOf(items);
    }
}
