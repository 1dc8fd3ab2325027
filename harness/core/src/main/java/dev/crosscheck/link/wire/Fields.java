package dev.crosscheck.link.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Headers or trailers in their order, which a fault may change.
 *
 * @param all each with its value
 */
public record Fields(List<Field> all) {

    /**
     * One of them.
     *
     * @param name lower-case
     * @param value as it is sent
     */
    public record Field(String name, String value) {}

    /** Copies the list. */
    public Fields {
        all = List.copyOf(all);
    }

    /** The same and one more behind them. */
    public Fields plus(String name, String value) {
        List<Field> more = new ArrayList<>(all);
        more.add(new Field(name, value));
        return new Fields(more);
    }

    /** The same with one value, and only that, for a name; it is added if it is not there. */
    public Fields with(String name, String value) {
        return without(name::equals).plus(name, value);
    }

    /** The same without some. */
    public Fields without(Predicate<String> names) {
        return new Fields(
                all.stream().filter(field -> !names.test(field.name())).toList());
    }

    /** The same, some of them twice. */
    public Fields doubled(Predicate<String> names) {
        List<Field> more = new ArrayList<>();
        for (Field field : all) {
            more.add(field);
            if (names.test(field.name())) {
                more.add(field);
            }
        }
        return new Fields(more);
    }
}
