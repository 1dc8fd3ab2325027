package dev.crosscheck.gate;

import java.util.List;

/**
 * The gate's answer, with every reason it has.
 *
 * @param answer open, closed, or unknown
 * @param question what was asked
 * @param reasons why; never empty
 */
public record Decision(Answer answer, Question question, List<Reason> reasons) {

    /** What the gate can say. */
    public enum Answer {
        /** Everything that was promised is proven to be kept. */
        OPEN(0, "may be released"),
        /** Something that was promised is proven to be broken. */
        CLOSED(1, "may not be released"),
        /** Neither is proven. */
        UNKNOWN(4, "is not known to be safe to release");

        private final int exitCode;
        private final String words;

        Answer(int exitCode, String words) {
            this.exitCode = exitCode;
            this.words = words;
        }

        /** The exit code of a command that ends with this answer. */
        public int exitCode() {
            return exitCode;
        }
    }

    /**
     * Copies the reasons.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Decision {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("gate: reasons of " + answer + " for " + question
                    + " were none (expected: one or more). Give the reason.");
        }
        reasons = List.copyOf(reasons);
    }

    /** The answer in one line, such as {@code CLOSED  pricing 1.1.0 may not be released to production}. */
    public String headline() {
        return answer + "  " + question.service() + " " + question.version() + " " + answer.words + " "
                + question.target();
    }

    /** The answer and its reasons, one on a line. */
    public String text() {
        StringBuilder text = new StringBuilder(headline());
        reasons.forEach(reason -> text.append("\n  ").append(reason.text()));
        return text.toString();
    }
}
