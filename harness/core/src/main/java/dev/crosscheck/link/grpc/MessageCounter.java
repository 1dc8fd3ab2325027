package dev.crosscheck.link.grpc;

import io.netty.buffer.ByteBuf;

/** Counts the messages in one direction of a call by their prefixes: a flag byte and a length of four (gRPC over HTTP2). */
public final class MessageCounter {

    private static final int PREFIX = 5;

    private int prefixSeen;
    private long length;
    private long left;

    /** Reads a part of the stream without consuming it; says how many messages were completed by it. */
    public int add(ByteBuf buffer, int index, int size) {
        int completed = 0;
        int at = index;
        int end = index + size;
        while (at < end) {
            if (left > 0) {
                int step = (int) Math.min(left, end - at);
                left -= step;
                at += step;
                if (left > 0) {
                    break;
                }
                completed++;
            } else {
                completed += prefix(buffer.getUnsignedByte(at++));
            }
        }
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
