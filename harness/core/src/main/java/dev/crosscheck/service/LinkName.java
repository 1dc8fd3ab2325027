package dev.crosscheck.service;

import java.util.Comparator;

/**
 * Names the path from one consumer to one provider, written {@code checkout -> payments}.
 *
 * @param consumer who calls
 * @param provider who is called
 */
public record LinkName(ServiceName consumer, ServiceName provider) implements Comparable<LinkName> {

    private static final String ARROW = "->";
    private static final Comparator<LinkName> ORDER =
            Comparator.comparing(LinkName::consumer).thenComparing(LinkName::provider);

    /** The link between two services. */
    public static LinkName of(ServiceName consumer, ServiceName provider) {
        return new LinkName(consumer, provider);
    }

    /**
     * Reads a link as people write it: {@code "checkout -> payments"}.
     *
     * @throws IllegalArgumentException if the text is not two service names with an arrow between them
     */
    public static LinkName parse(String text) {
        int arrow = text.indexOf(ARROW);
        if (arrow < 0) {
            throw new IllegalArgumentException("link: name was '" + text
                    + "' (expected: 'consumer -> provider'). Put an arrow between two services.");
        }
        return new LinkName(
                ServiceName.of(text.substring(0, arrow).strip()),
                ServiceName.of(text.substring(arrow + ARROW.length()).strip()));
    }

    @Override
    public int compareTo(LinkName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return consumer + " " + ARROW + " " + provider;
    }
}
