package dev.crosscheck.fault;

/**
 * Which exchanges of a link a fault strikes. Faults of a connection ({@code down}, {@code reset_peer}, {@code timeout}) strike
 * every exchange and ignore the scope only when it is {@link #everything()}; with a narrower scope they are refused.
 *
 * @param method the HTTP method and path ({@code "POST /v1/charges"}) or the gRPC method ({@code "shop.pricing.v1.Pricing/Quote"});
 *     {@code *} for all
 * @param first the first exchange struck, counted from 1 among those that match
 * @param count how many are struck from there on; {@link Integer#MAX_VALUE} for all
 */
public record Scope(String method, int first, int count) {

    private static final String ANY = "*";

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if {@code first} or {@code count} is below 1
     */
    public Scope {
        if (first < 1 || count < 1) {
            throw new IllegalArgumentException("fault: scope was first " + first + ", count " + count
                    + " (expected: both 1 or more). Count from 1.");
        }
    }

    /** Every exchange on the link. */
    public static Scope everything() {
        return new Scope(ANY, 1, Integer.MAX_VALUE);
    }

    /** Every exchange of one method. */
    public static Scope method(String method) {
        return new Scope(method, 1, Integer.MAX_VALUE);
    }

    /** Only the n-th matching exchange, counted from 1. */
    public Scope onlyNth(int n) {
        return new Scope(method, n, 1);
    }

    /** Whether the method is one this scope is about; counting is the caller's. */
    public boolean covers(String observedMethod) {
        return method.equals(ANY) || method.equals(observedMethod);
    }

    /** Whether every exchange is struck. */
    public boolean isEverything() {
        return equals(everything());
    }
}
