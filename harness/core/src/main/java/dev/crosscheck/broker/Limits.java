package dev.crosscheck.broker;

import java.time.Duration;

/**
 * How long and how much a broker may talk.
 *
 * @param patience for one question, however many requests it takes
 * @param bytes of one answer
 */
record Limits(Duration patience, int bytes) {

    static Limits standard() {
        return new Limits(Duration.ofSeconds(10), 64 * 1024 * 1024);
    }
}
