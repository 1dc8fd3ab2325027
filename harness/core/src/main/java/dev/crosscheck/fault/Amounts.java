package dev.crosscheck.fault;

import java.time.Duration;
import java.util.Locale;

/** Checks the parts of faults, and writes those that may be left out. */
final class Amounts {

    private Amounts() {}

    static void check(Fault fault, String what, Duration duration) {
        if (duration.isNegative()) {
            throw wrong(fault, what, duration, "zero or more");
        }
    }

    static void check(Fault fault, String what, int amount) {
        if (amount < 1) {
            throw wrong(fault, what, amount, "1 or more");
        }
    }

    static void checkMessages(Fault fault, int messages) {
        if (messages < 0) {
            throw wrong(fault, "messages", messages, "0 or more");
        }
    }

    static void checkStatus(Fault fault, int status) {
        if (status < 200 || status > 599) {
            throw wrong(fault, "status", status, "200 to 599, a final HTTP status");
        }
    }

    static void checkLimit(Fault fault, int bytes) {
        if (bytes < 0) {
            throw wrong(fault, "bytes", bytes, "0 or more");
        }
    }

    static IllegalArgumentException wrong(Fault fault, String what, Object actual, String expected) {
        return new IllegalArgumentException("fault: " + what + " of " + fault.kind() + " was " + actual + " (expected: "
                + expected + "). See the catalogue of faults.");
    }

    /** An option that is left out when it says nothing. */
    static String option(String name, Duration value) {
        return value.isZero() ? "" : " " + name + "=" + Arguments.write(value);
    }

    static String option(String name, long value) {
        return value == 0 ? "" : " " + name + "=" + value;
    }

    static <E extends Enum<E>> String option(String name, E value, E otherwise) {
        return value == otherwise ? "" : " " + name + "=" + value.name().toLowerCase(Locale.ROOT);
    }

    /** The direction of a fault that is about what the consumer gets unless said. */
    static String option(Direction direction) {
        return direction == Direction.DOWNSTREAM ? "" : " direction=" + direction;
    }
}
