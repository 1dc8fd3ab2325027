package dev.crosscheck.matching;

/**
 * One difference between what was expected and what came.
 *
 * @param path where: {@code $.currency}, {@code header content-type}, {@code status}
 * @param expected the promised value, as text
 * @param actual the value that came, as text
 * @param rule what was demanded: {@code type}, {@code regex [A-Z]{3}}, {@code equality}, {@code missing}
 */
public record Mismatch(String path, String expected, String actual, String rule) {

    @Override
    public String toString() {
        return path + ": was " + actual + " (expected: " + expected + ", by " + rule + ")";
    }
}
