package dev.crosscheck.link.wire;

import dev.crosscheck.observation.Content;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one side has sent so far in one exchange. */
public final class Seen {

    private static final byte[] NOTHING = {};
    private static final int STEP = 24;

    /** What each may keep without asking for room: most exchanges never ask. */
    private static final int FREE = 2048;

    private final Room room;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private byte[] body = NOTHING;
    private int kept;
    private long bytes;
    private int messages;
    private final List<Integer> after = new ArrayList<>(0);
    private int headerValues;
    private int headerBytes;
    private int headersLeftOut;
    private int held;
    private int taken;

    Seen(Room room) {
        this.room = room;
    }

    /**
     * A header or trailer; its value is redacted when its name says that it is a secret. One that is more than is kept is counted,
     * and no part of it kept, as half a value would be taken for a whole one.
     */
    public void header(CharSequence name, CharSequence value) {
        String key = name.toString().toLowerCase(Locale.ROOT);
        String shown = Redaction.value(key, value.toString());
        int length = key.length() + shown.length();
        if (headerValues == Content.KEPT_HEADERS
                || key.length() > Content.KEPT_HEADER_NAME
                || headerBytes + length > Content.KEPT_HEADER_BYTES
                || !hold(length)) {
            headersLeftOut++;
            return;
        }
        headerValues++;
        headerBytes += length;
        headers.computeIfAbsent(key, any -> new ArrayList<>(1)).add(shown);
    }

    private boolean hold(int bytes) {
        int more = Math.max(0, held + bytes - FREE) - taken;
        if (more > 0) {
            if (!room.take(more)) {
                return false;
            }
            taken += more;
        }
        held += bytes;
        return true;
    }

    /** A part of the body, which is read but not consumed. */
    public void body(ByteBuf buffer, int index, int length) {
        bytes += length;
        int more = Math.min(length, Content.KEPT_BYTES - kept);
        if (more > 0 && bytes - length == kept && hold(more)) { // only the beginning: nothing behind a gap
            if (body.length < kept + more) {
                body = Arrays.copyOf(body, Math.min(Content.KEPT_BYTES, Math.max(kept + more, 2 * kept)));
            }
            buffer.getBytes(index, body, kept, more);
            kept += more;
        }
    }

    /** A part of a body that is counted and never kept, because what is secret in it cannot be told. */
    public void opaque(int length) {
        bytes += length;
    }

    /** More gRPC messages are complete. */
    public void messages(int more) {
        messages += more;
    }

    /** More is complete, messages or the whole answer, when the consumer is so far. */
    public void after(int consumerSteps, int more) {
        for (int i = 0; i < more && after.size() < Content.KEPT_STEPS && hold(STEP); i++) {
            after.add(consumerSteps);
        }
    }

    Content content() {
        Map<String, List<String>> copies = new LinkedHashMap<>();
        headers.forEach((name, values) -> copies.put(name, List.copyOf(values)));
        return new Content(
                copies, body.length == kept ? body : Arrays.copyOf(body, kept), bytes, messages, after, headersLeftOut);
    }

    /** The exchange is over, and what was kept is somebody else's. */
    void close() {
        room.giveBack(taken);
        taken = 0;
    }
}
