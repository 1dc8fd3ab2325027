package dev.crosscheck.definition;

/**
 * One thing that a method offers, which a consumer may use or not.
 *
 * @param kind what kind of thing
 * @param name a field's path ({@code items[].sku}), an enum's value ({@code code=UNAVAILABLE}), a status ({@code 201}, {@code OK})
 */
public record Offering(Kind kind, String name) implements Comparable<Offering> {

    /** The kinds, in the order in which people want them. */
    public enum Kind {
        /** A field of the request, or a parameter. */
        REQUEST,
        /** A field of an answer. */
        RESPONSE,
        /** A value of an enumeration, in either. */
        VALUE,
        /** How a call may come out. */
        STATUS
    }

    @Override
    public int compareTo(Offering other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
