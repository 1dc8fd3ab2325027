package dev.crosscheck.link.http2;

import java.util.function.IntSupplier;

/**
 * What may still be sent to the consumer, on one stream or on the connection (RFC 9113 section 5.2). What we make up is taken
 * from it unknown to the provider: so much of what the consumer grants next is kept from the provider.
 */
final class Window {

    private final IntSupplier initial;
    private long balance;
    private long debt;

    /** A window whose initial size may change later. */
    Window(IntSupplier initial) {
        this.initial = initial;
    }

    /** How much may be sent; negative after a change of the initial size. */
    long left() {
        return initial.getAsInt() + balance;
    }

    /** Bytes of the provider's were passed on. */
    void passed(int bytes) {
        balance -= bytes;
    }

    /** Bytes were sent that the provider knows nothing of. */
    void madeUp(int bytes) {
        balance -= bytes;
        debt += bytes;
    }

    /** The consumer grants more; says how much of that the provider is to hear of. */
    int opened(int increment) {
        balance += increment;
        long kept = Math.min(debt, increment);
        debt -= kept;
        return (int) (increment - kept);
    }

    /** Whether the provider believes that it may send this while it may not. */
    boolean forbids(int bytes) {
        return debt > 0 && bytes > left();
    }
}
