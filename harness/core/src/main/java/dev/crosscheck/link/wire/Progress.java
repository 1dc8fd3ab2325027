package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Moment;
import dev.crosscheck.fault.Moment.AfterBytes;
import dev.crosscheck.fault.Moment.AfterMessages;
import io.netty.buffer.ByteBuf;

/** How far one message has come towards a moment. */
public final class Progress {

    private final Moment moment;
    private final MessageCounter messages = new MessageCounter();
    private long bytes;

    /** Nothing has passed yet. */
    public Progress(Moment moment) {
        this.moment = moment;
    }

    /** Whether the moment is this one. */
    public boolean isAt(Moment.Point point) {
        return moment == point;
    }

    /** How much of the body's next bytes may pass before the moment; they count as passed. */
    public int pass(ByteBuf buffer, int index, int length) {
        int passing = length;
        if (moment instanceof AfterBytes after) {
            passing = (int) Math.min(length, after.count() - bytes);
        } else if (moment instanceof AfterMessages after) {
            passing = messages.addUntil(after.count(), buffer, index, length);
        }
        bytes += passing;
        return passing;
    }

    /** Whether enough of the body has passed. */
    public boolean isReached() {
        return moment instanceof AfterBytes after
                ? bytes == after.count()
                : moment instanceof AfterMessages messagesAfter && messages.completed() == messagesAfter.count();
    }
}
