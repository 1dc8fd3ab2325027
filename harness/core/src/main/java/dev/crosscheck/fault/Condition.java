package dev.crosscheck.fault;

import java.util.Locale;
import java.util.function.Predicate;

/** What must be so of a call for a fault to strike it. */
public sealed interface Condition {

    /** Whether it is so. */
    boolean holds(Call call);

    /**
     * The call is of one method.
     *
     * @param name as in {@link Call#method()}
     */
    record Method(String name) implements Condition {
        @Override
        public boolean holds(Call call) {
            return call.method().equals(name);
        }

        @Override
        public String toString() {
            return "method " + name;
        }
    }

    /**
     * The call carries a header, or a key of gRPC metadata, with a value.
     *
     * @param name in lower case
     * @param value the whole value
     */
    record Header(String name, String value) implements Condition {
        /** Writes the name as it is compared, in lower case. */
        public Header {
            name = name.toLowerCase(Locale.ROOT);
        }

        @Override
        public boolean holds(Call call) {
            return call.header(name).contains(value);
        }

        @Override
        public String toString() {
            return "header " + name + "=" + value;
        }
    }

    /**
     * A program decides.
     *
     * @param words what it decides by, for people
     * @param test called on the threads of the network: it must not block or throw
     */
    record Custom(String words, Predicate<Call> test) implements Condition {
        @Override
        public boolean holds(Call call) {
            return test.test(call);
        }

        @Override
        public String toString() {
            return "if " + words;
        }
    }
}
