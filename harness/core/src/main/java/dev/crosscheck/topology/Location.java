package dev.crosscheck.topology;

/**
 * A line of a file.
 *
 * @param file as the caller named it
 * @param line counted from 1
 */
public record Location(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
