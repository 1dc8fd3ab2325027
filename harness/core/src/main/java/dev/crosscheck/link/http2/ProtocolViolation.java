package dev.crosscheck.link.http2;

import io.netty.handler.codec.http2.Http2Error;

/** A peer did what HTTP/2 forbids, or more of something than we are ready to keep. */
final class ProtocolViolation extends Exception {

    private static final long serialVersionUID = 1L;

    private final Http2Error error;

    ProtocolViolation(Http2Error error, String what) {
        super(what);
        this.error = error;
    }

    /** What to tell the peer. */
    Http2Error error() {
        return error;
    }
}
