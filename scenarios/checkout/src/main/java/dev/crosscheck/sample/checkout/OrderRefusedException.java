package dev.crosscheck.sample.checkout;

/** An order cannot be placed. */
public final class OrderRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    OrderRefusedException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    private OrderRefusedException(Refusal refusal, String message, Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    /** The named service did not answer, or not as agreed. */
    static OrderRefusedException unavailable(String service, Throwable cause) {
        return new OrderRefusedException(Refusal.UNAVAILABLE, service + ": " + cause.getMessage(), cause);
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}
