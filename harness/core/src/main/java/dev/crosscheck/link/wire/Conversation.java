package dev.crosscheck.link.wire;

import dev.crosscheck.observation.Exchange.Outcome;
import io.netty.buffer.ByteBuf;
import java.util.Collection;

/** One protocol, spoken over one wire. Every call comes on the wire's event loop. */
public interface Conversation {

    /** Bytes arrived. The conversation owns them from here on. */
    void received(Side from, ByteBuf bytes);

    /** What one read brought has been handed over; whatever waited for more of it need not wait any longer. */
    default void settled(Side from) {}

    /** A fault of frames has come into force; it was there already when a conversation asks {@link Wire#frameFaults}. */
    default void struck(ActiveInjection fault, FrameEffect effect) {}

    /** A fault of frames was removed. */
    default void healed(ActiveInjection fault, FrameEffect effect) {}

    /** A side has said that it will send no more. */
    void ended(Side from);

    /** The exchanges that have begun and not ended. */
    Collection<Sighting> open();

    /** The wire is gone: ends what is open, frees what is held. */
    void closed(Outcome outcome);
}
