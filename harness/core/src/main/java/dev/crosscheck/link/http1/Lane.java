package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wire;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one side sends, part by part. One part may have to wait, and all that is behind it; how much is bounded. */
final class Lane {

    private static final int BOUND_BYTES = 64 * 1024;

    private final Wire wire;
    private final Side from;
    private final MessageReader reader;
    private @Nullable Part first;
    private boolean waits;
    private boolean paused;
    private boolean cut;

    Lane(Wire wire, Side from, MessageReader reader) {
        this.wire = wire;
        this.from = from;
        this.reader = reader;
    }

    void add(ByteBuf bytes) {
        if (cut) {
            bytes.release();
            return;
        }
        reader.add(bytes);
        pauseIfFull();
    }

    /** The next part; null if there is none yet, or it has to wait. */
    @Nullable
    Part next() {
        Part next = first;
        if (waits || next == null) {
            return waits ? null : reader.next();
        }
        first = null;
        return next;
    }

    /** Lets this part, and all behind it, wait until {@link #goOn}. */
    void hold(Part part) {
        first = part;
        waits = true;
        pauseIfFull();
    }

    boolean waits() {
        return waits;
    }

    void goOn() {
        waits = false;
        pauseIfFull();
    }

    /** Nothing more comes this way. */
    void cut() {
        cut = true;
        discard();
    }

    /** Whether a message is going on that the end of the connection completes. */
    boolean endsWithConnection() {
        return reader.endsWithConnection();
    }

    /** All that has not gone on, in its order; the lane is empty then, and nothing waits. */
    List<ByteBuf> rest() {
        goOn();
        List<ByteBuf> rest = new ArrayList<>();
        if (first != null) {
            rest.add(first.raw());
            first = null;
        }
        ByteBuf unread = reader.rest();
        if (unread != null) {
            rest.add(unread);
        }
        return rest;
    }

    void discard() {
        rest().forEach(ByteBuf::release);
    }

    private void pauseIfFull() {
        boolean full = waits && reader.pending() > BOUND_BYTES;
        if (full != paused) {
            paused = full;
            if (full) {
                wire.pause(from);
            } else {
                wire.resume(from);
            }
        }
    }
}
