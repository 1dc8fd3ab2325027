package dev.crosscheck.report;

/**
 * Where two texts differ: both begin and end alike, and what is between is different.
 *
 * @param expected the one side
 * @param actual the other
 */
record Difference(Side expected, Side actual) {

    /** A text in three pieces; only the middle one differs. */
    record Side(String before, String different, String after) {}

    static Difference between(String expected, String actual) {
        int shorter = Math.min(expected.length(), actual.length());
        int start = 0;
        while (start < shorter && expected.charAt(start) == actual.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && expected.charAt(expected.length() - 1 - end) == actual.charAt(actual.length() - 1 - end)) {
            end++;
        }
        return new Difference(side(expected, start, end), side(actual, start, end));
    }

    private static Side side(String text, int start, int end) {
        int until = text.length() - end;
        return new Side(text.substring(0, start), text.substring(start, until), text.substring(until));
    }
}
