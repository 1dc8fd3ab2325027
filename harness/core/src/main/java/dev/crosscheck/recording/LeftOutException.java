package dev.crosscheck.recording;

/** Why an exchange cannot become an expectation, in words that follow its method. */
final class LeftOutException extends Exception {

    private static final long serialVersionUID = 1L;

    LeftOutException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
