package dev.crosscheck.verdict;

import dev.crosscheck.service.LinkName;

/**
 * What a verdict is about.
 *
 * @param link whose promise it was, and to whom
 * @param title the interaction's description, or the injected fault
 * @param field where in the message, as a path such as {@code $.currency}; empty when it is about the whole
 */
public record Subject(LinkName link, String title, String field) {

    /** The whole of an interaction or fault. */
    public static Subject of(LinkName link, String title) {
        return new Subject(link, title, "");
    }

    /** The same, about one field. */
    public Subject at(String path) {
        return new Subject(link, title, path);
    }

    @Override
    public String toString() {
        return link + ": " + title + (field.isEmpty() ? "" : " at " + field);
    }
}
