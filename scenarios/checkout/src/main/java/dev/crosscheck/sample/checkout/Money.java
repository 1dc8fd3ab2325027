package dev.crosscheck.sample.checkout;

import java.util.Currency;

/**
 * An amount of money.
 *
 * @param currency an ISO 4217 currency
 * @param amountMinor in the currency's smallest unit
 */
public record Money(Currency currency, long amountMinor) {

    /**
     * Reads an amount as services send it.
     *
     * @throws IllegalArgumentException if the code is none of ISO 4217, whose codes are in capitals
     */
    static Money of(String currencyCode, long amountMinor) {
        try {
            return new Money(Currency.getInstance(currencyCode), amountMinor);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("currency was \"" + currencyCode + "\" (expected: an ISO 4217 code)", e);
        }
    }

    /**
     * Adds an amount of the same currency.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "currency was " + other.currency + " (expected: " + currency + ", as of the lines before)");
        }
        return new Money(currency, Math.addExact(amountMinor, other.amountMinor));
    }
}
