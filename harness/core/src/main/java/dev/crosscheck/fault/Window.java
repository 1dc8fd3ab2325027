package dev.crosscheck.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A while after the injection during which a fault strikes.
 *
 * @param from when it begins
 * @param until when it is over; empty for never
 */
public record Window(Duration from, Optional<Duration> until) {

    /**
     * Checks that it begins at the injection or later, and before it is over.
     *
     * @throws IllegalArgumentException if it does not
     */
    public Window {
        boolean empty = until.filter(end -> end.compareTo(from) <= 0).isPresent();
        if (from.isNegative() || empty) {
            throw new IllegalArgumentException("fault: window was from " + from + " until "
                    + until.map(Duration::toString).orElse("never")
                    + " (expected: a beginning of zero or more, and an end behind it). Count from the injection.");
        }
    }

    /** Whether a moment is inside. */
    public boolean includes(Duration sinceInjection) {
        return sinceInjection.compareTo(from) >= 0
                && until.map(end -> sinceInjection.compareTo(end) < 0).orElse(true);
    }

    @Override
    public String toString() {
        String begin = from.isZero() ? "" : "from " + Arguments.write(from);
        String end = until.map(time -> "until " + Arguments.write(time)).orElse("");
        return begin.isEmpty() || end.isEmpty() ? begin + end : begin + ", " + end;
    }
}
