package dev.crosscheck.broker.server.domain;

/** A request that the broker cannot act on; its message is for the client and names the remedy. */
public final class InvalidRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Refuses what a client gave.
     *
     * @param field the field or parameter at fault
     * @param message what was wrong with it
     */
    public InvalidRequest(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field or parameter at fault. */
    public String field() {
        return field;
    }
}
