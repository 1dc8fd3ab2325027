package dev.crosscheck.verdict;

/**
 * How the entry request of a test was answered: the request a person or another system would make.
 *
 * @param status the HTTP status; 0 when no answer arrived within the test's bound
 * @param body the body as text, or, when no answer arrived, why
 */
public record EntryAnswer(int status, String body) {

    /** Nothing arrived within the bound. */
    public static EntryAnswer none(String why) {
        return new EntryAnswer(0, why);
    }

    boolean arrived() {
        return status != 0;
    }

    boolean succeeded() {
        return status >= 200 && status < 400;
    }

    @Override
    public String toString() {
        return arrived() ? "status " + status : "no answer (" + body + ")";
    }
}
