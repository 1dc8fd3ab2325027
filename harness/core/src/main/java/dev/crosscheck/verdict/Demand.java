package dev.crosscheck.verdict;

import dev.crosscheck.matching.Mismatch;

/**
 * What a matching rule demands, in words.
 *
 * @param words as they follow a path: {@code must match [A-Z]{3}}
 * @param expected as it stands beside the actual value
 */
record Demand(String words, String expected) {

    private static final String REGEX = "regex ";

    static Demand of(Mismatch mismatch) {
        String example = mismatch.expected();
        String rule = mismatch.rule();
        if (rule.startsWith(REGEX)) {
            String pattern = rule.substring(REGEX.length());
            return new Demand("must match " + pattern, example + " (anything that matches " + pattern + ")");
        }
        return switch (rule) {
            case "equality" -> new Demand("must be " + example, example);
            case "type" -> new Demand("must have the type of " + example, example + " (anything of its type)");
            case "missing" -> new Demand("must be there, such as " + example, example);
            case "parity" -> new Demand("must be " + example + ", as in the fake's answer", example + " (the fake)");
            case "unexpected" -> new Demand("must not be there", example);
            default -> new Demand("must be like " + example + " (" + rule + ")", example + " (" + rule + ")");
        };
    }
}
