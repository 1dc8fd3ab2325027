package dev.crosscheck.sample.checkout;

/** The third party that charges cards. */
interface Payments {

    /**
     * Charges a card, once per order, and returns the charge's identifier.
     *
     * @throws OrderRefusedException if the card is declined, or payments does not answer as agreed
     */
    String charge(String orderId, String card, Money amount);
}
