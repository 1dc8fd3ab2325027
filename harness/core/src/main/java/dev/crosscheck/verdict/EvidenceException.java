package dev.crosscheck.verdict;

/** An evidence file cannot be trusted or understood; the message says where, what and what to do. */
public final class EvidenceException extends Exception {

    private static final long serialVersionUID = 1L;

    EvidenceException(String message) {
        super(message);
    }
}
