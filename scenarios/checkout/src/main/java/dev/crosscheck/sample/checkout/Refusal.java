package dev.crosscheck.sample.checkout;

/** Why an order is refused, and the HTTP status that says so. */
public enum Refusal {
    /** The request makes no sense. */
    INVALID(400),
    /** The card was declined. */
    CARD_DECLINED(402),
    /** A product cannot be had in that quantity now. */
    SOLD_OUT(409),
    /** A product does not exist, or has no price. */
    UNKNOWN_PRODUCT(422),
    /** A service that the order needs did not answer, or not as agreed. */
    UNAVAILABLE(503);

    private final int httpStatus;

    Refusal(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    int httpStatus() {
        return httpStatus;
    }
}
