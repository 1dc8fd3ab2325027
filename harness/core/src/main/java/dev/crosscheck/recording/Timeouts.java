package dev.crosscheck.recording;

import java.time.Duration;
import java.util.Optional;

/** Reads {@code grpc-timeout} (gRPC's PROTOCOL-HTTP2.md, Requests). */
final class Timeouts {

    private Timeouts() {}

    /** What it says; empty for what it may not say. */
    static Optional<Duration> of(String timeout) {
        if (!timeout.matches("[0-9]{1,8}[HMSmun]")) {
            return Optional.empty();
        }
        int last = timeout.length() - 1;
        long value = Long.parseLong(timeout.substring(0, last));
        return Optional.of(
                switch (timeout.charAt(last)) {
                    case 'H' -> Duration.ofHours(value);
                    case 'M' -> Duration.ofMinutes(value);
                    case 'S' -> Duration.ofSeconds(value);
                    case 'm' -> Duration.ofMillis(value);
                    case 'u' -> Duration.ofNanos(1_000 * value);
                    default -> Duration.ofNanos(value);
                });
    }
}
