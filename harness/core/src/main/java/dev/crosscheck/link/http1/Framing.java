package dev.crosscheck.link.http1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the body of a message ends (RFC 9112 section 6).
 *
 * @param kind by what
 * @param length in bytes, for {@link Kind#LENGTH}
 */
record Framing(Kind kind, long length) {

    enum Kind {
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    static final Framing NONE = new Framing(Kind.LENGTH, 0);
    private static final Framing CHUNKED = new Framing(Kind.CHUNKED, 0);
    private static final Framing UNTIL_CLOSE = new Framing(Kind.UNTIL_CLOSE, 0);
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int FINAL = 200;

    /** The framing of a request; null if it contradicts itself. */
    static @Nullable Framing ofRequest(Head head) {
        return explicit(head, NONE);
    }

    /** The framing of an answer; null if it contradicts itself. */
    static @Nullable Framing ofAnswer(Head head, boolean toHead) {
        int status = head.status();
        boolean bodiless = toHead || status < FINAL || status == NO_CONTENT || status == NOT_MODIFIED;
        return bodiless ? NONE : explicit(head, UNTIL_CLOSE);
    }

    private static @Nullable Framing explicit(Head head, Framing otherwise) {
        if (head.has("transfer-encoding")) {
            return head.has("transfer-encoding", "chunked") ? CHUNKED : otherwise.equals(NONE) ? null : UNTIL_CLOSE;
        }
        List<String> lengths = head.fields().stream()
                .filter(field -> field.name().equals("content-length"))
                .map(Head.Field::value)
                .distinct()
                .toList();
        if (lengths.isEmpty()) {
            return otherwise;
        }
        boolean sound = lengths.size() == 1 && lengths.get(0).matches("[0-9]{1,18}");
        return sound ? new Framing(Kind.LENGTH, Long.parseLong(lengths.get(0))) : null;
    }
}
