package dev.crosscheck.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What the first bytes on a connection say about its protocol. */
final class FirstBytes {

    enum Guess {
        HTTP1,
        HTTP2,
        TCP,
        UNDECIDED
    }

    private static final int LINE_BOUND = 16 * 1024;
    private static final int METHOD_BOUND = 32;
    private static final int SETTINGS = 4;
    private static final int FRAME_TYPE_AT = 3;
    private static final Pattern REQUEST_LINE = Pattern.compile("[A-Z][A-Z_-]* \\S+ HTTP/1\\.[01]\r?");

    private FirstBytes() {}

    /** What the consumer speaks. */
    static Guess guess(ByteBuf bytes) {
        ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
        try {
            int known = Math.min(bytes.readableBytes(), preface.readableBytes());
            if (ByteBufUtil.equals(bytes, bytes.readerIndex(), preface, preface.readerIndex(), known)) {
                return known == preface.readableBytes() ? Guess.HTTP2 : Guess.UNDECIDED;
            }
        } finally {
            preface.release();
        }
        int newline = bytes.bytesBefore((byte) '\n');
        if (newline >= 0) {
            String line = bytes.toString(bytes.readerIndex(), newline, StandardCharsets.ISO_8859_1);
            return REQUEST_LINE.matcher(line).matches() ? Guess.HTTP1 : Guess.TCP;
        }
        return mayBeRequestLine(bytes) ? Guess.UNDECIDED : Guess.TCP;
    }

    private static boolean mayBeRequestLine(ByteBuf bytes) {
        if (bytes.readableBytes() > LINE_BOUND) {
            return false;
        }
        int space = bytes.bytesBefore((byte) ' ');
        int method = space < 0 ? bytes.readableBytes() : space;
        if (method > METHOD_BOUND || space == 0) {
            return false;
        }
        String name = bytes.toString(bytes.readerIndex(), method, StandardCharsets.ISO_8859_1);
        return name.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '-' || c == '_');
    }

    /** Whether what a provider said first may be the SETTINGS frame of an HTTP/2 server. */
    static boolean mayBeSettings(ByteBuf bytes) {
        byte[] head = new byte[Math.min(bytes.readableBytes(), Http2CodecUtil.FRAME_HEADER_LENGTH)];
        bytes.getBytes(bytes.readerIndex(), head);
        for (int i = 0; i < head.length; i++) {
            boolean fits = i == 1 || i == 2 || head[i] == (i == FRAME_TYPE_AT ? SETTINGS : 0); // the length is small
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
