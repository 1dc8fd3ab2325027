package dev.crosscheck.definition;

/** A text that can be looked at only so often, since a backtracking expression would look at it for hours. */
final class MeteredText implements CharSequence {

    private static final int LOOKS = 1_000_000;

    /** Too many looks. */
    static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private SpentException() {
            super("pattern: effort was more than " + LOOKS + " steps (expected: fewer). Simplify the pattern.");
        }
    }

    private final CharSequence text;
    private final int[] looks;

    MeteredText(CharSequence text) {
        this(text, new int[1]);
    }

    private MeteredText(CharSequence text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > LOOKS) {
            throw new SpentException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new MeteredText(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
