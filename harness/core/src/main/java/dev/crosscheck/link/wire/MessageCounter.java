package dev.crosscheck.link.wire;

import io.netty.buffer.ByteBuf;

/** Counts the messages in one direction of a call by their prefixes: a flag byte and a length of four (gRPC over HTTP2). */
public final class MessageCounter {

    private static final int PREFIX = 5;

    private int prefixSeen;
    private long length;
    private long left;
    private int completed;

    /** Reads a part of the stream without consuming it; says how many messages were completed by it. */
    public int add(ByteBuf buffer, int index, int size) {
        int before = completed;
        addUntil(Integer.MAX_VALUE, buffer, index, size);
        return completed - before;
    }

    /** The same, but no further than to the end of a message, counted from 1; says how many bytes were read. */
    public int addUntil(int message, ByteBuf buffer, int index, int size) {
        int at = index;
        int end = index + size;
        while (at < end && completed < message) {
            if (left > 0) {
                int step = (int) Math.min(left, end - at);
                left -= step;
                at += step;
                completed += left == 0 ? 1 : 0;
            } else {
                completed += prefix(buffer.getUnsignedByte(at++));
            }
        }
        return at - index;
    }

    /** How many messages were completed so far. */
    public int completed() {
        return completed;
    }

    /** One byte of a prefix; 1 if it completes an empty message. */
    private int prefix(int next) {
        length = prefixSeen == 0 ? 0 : length << Byte.SIZE | next;
        prefixSeen++;
        if (prefixSeen < PREFIX) {
            return 0;
        }
        prefixSeen = 0;
        left = length;
        return left == 0 ? 1 : 0;
    }
}
