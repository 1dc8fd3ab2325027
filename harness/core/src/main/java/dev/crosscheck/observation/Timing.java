package dev.crosscheck.observation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an exchange took place, as the link saw it.
 *
 * @param began when the first byte of the request was seen, on the wall clock; for people, not for arithmetic
 * @param firstByte from the first byte of the request to the first of the answer that the link passed on or made up, or null when
 *     there was none; the 1xx answers of HTTP do not count
 * @param duration from the first byte of the request to the last of the answer, or to the end of the stream
 */
public record Timing(Instant began, @Nullable Duration firstByte, Duration duration) {}
