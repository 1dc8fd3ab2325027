package dev.crosscheck.sample;

import dev.crosscheck.sample.pricing.PriceQuote;
import dev.crosscheck.sample.pricing.QuoteRequest;

/** Messages that the tests of the shop have in common. */
final class Samples {

    private Samples() {}

    static QuoteRequest quoteRequest(String sku) {
        return quoteRequest(sku, 1);
    }

    static QuoteRequest quoteRequest(String sku, int quantity) {
        return QuoteRequest.newBuilder().setSku(sku).setQuantity(quantity).build();
    }

    static PriceQuote quote(String currency, long amountMinor) {
        return PriceQuote.newBuilder()
                .setCurrency(currency)
                .setAmountMinor(amountMinor)
                .build();
    }

    /** The JSON of an order of one piece. */
    static String order(String sku) {
        return "{\"items\":[{\"sku\":\"" + sku + "\",\"quantity\":1}],\"card\":\"tok_visa\"}";
    }
}
