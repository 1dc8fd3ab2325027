package dev.crosscheck.topology;

import java.util.List;

/**
 * A variable of a service's environment, as written, with the addresses found in it.
 *
 * @param name its name
 * @param value its value after interpolation
 * @param where the line that sets it
 * @param references the providers it names, in the order of their place in the value, not overlapping
 */
public record Variable(String name, String value, Location where, List<Reference> references) {

    /** Copies the references. */
    public Variable {
        references = List.copyOf(references);
    }

    Variable(String name, String value, Location where) {
        this(name, value, where, List.of());
    }

    Variable naming(List<Reference> found) {
        return new Variable(name, value, where, found);
    }

    /** The value with every reference replaced by the address that {@code addresses} gives for it. */
    String rewritten(Addresses addresses) {
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (Reference reference : references) {
            text.append(value, done, reference.start());
            text.append(reference.part().of(addresses.addressOf(reference.provider())));
            done = reference.end();
        }
        return text.append(value, done, value.length()).toString();
    }
}
