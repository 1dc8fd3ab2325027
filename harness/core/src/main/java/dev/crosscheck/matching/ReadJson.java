package dev.crosscheck.matching;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body as JSON, read when somebody first asks and kept. Safe for use by many threads. */
final class ReadJson {

    private final byte[] bytes;
    private volatile @Nullable Reading reading;

    ReadJson(byte[] bytes) {
        this.bytes = bytes;
    }

    private record Reading(@Nullable Object value, @Nullable IOException failure) {}

    /**
     * The value that rules apply to.
     *
     * @throws IOException if it is not one JSON value, or deeper than 300 levels
     */
    @Nullable
    Object value() throws IOException {
        Reading known = reading;
        if (known == null) {
            known = read();
            reading = known;
        }
        if (known.failure() != null) {
            throw known.failure();
        }
        return known.value();
    }

    private Reading read() {
        try {
            return new Reading(JsonTree.read(bytes), null);
        } catch (IOException e) {
            return new Reading(null, e);
        }
    }
}
