package dev.crosscheck.link.wire;

import dev.crosscheck.observation.Exchange.Protocol;
import java.util.Map;

/** How a message ends that a fault cuts short. */
public sealed interface Ending {

    /** Whether a message can end so in a protocol. */
    boolean suits(Protocol protocol);

    /** Ends the message in one of a protocol's ways. */
    void by(Ways ways);

    /**
     * The exchange is reset: on HTTP/2 by RST_STREAM, for both sides, on HTTP/1 by a TCP RST of the connection.
     *
     * @param code of RFC 9113 section 7; HTTP/1 has none
     */
    record Reset(long code) implements Ending, Action.Instead {

        @Override
        public boolean suits(Protocol protocol) {
            return protocol != Protocol.TCP;
        }

        @Override
        public void by(Ways ways) {
            ways.reset(code);
        }
    }

    /** Nothing more comes, and it looks like the end: END_STREAM without trailers, on HTTP/1 the end of the connection (FIN). */
    record Silence() implements Ending {

        @Override
        public boolean suits(Protocol protocol) {
            return protocol != Protocol.TCP;
        }

        @Override
        public void by(Ways ways) {
            ways.silence();
        }
    }

    /**
     * These trailers instead of the rest, on HTTP/2.
     *
     * @param trailers lower-case names
     */
    record Trailers(Map<String, String> trailers) implements Ending {

        /** Copies the trailers. */
        public Trailers {
            trailers = Map.copyOf(trailers);
        }

        @Override
        public boolean suits(Protocol protocol) {
            return isHttp2(protocol);
        }

        @Override
        public void by(Ways ways) {
            ways.trailers(trailers);
        }
    }

    /**
     * Bytes that make no sense, and the end of the connection, on HTTP/1. Where a chunk is due, bytes that are no chunk size
     * make a malformed chunk of it.
     *
     * @param text in ISO 8859-1
     */
    record Garbage(String text) implements Ending {

        @Override
        public boolean suits(Protocol protocol) {
            return protocol == Protocol.HTTP1;
        }

        @Override
        public void by(Ways ways) {
            ways.garbage(text);
        }
    }

    /** One method for each way in which a message may end. */
    interface Ways {
        void reset(long code);

        void silence();

        void trailers(Map<String, String> trailers);

        void garbage(String text);
    }

    private static boolean isHttp2(Protocol protocol) {
        return protocol == Protocol.GRPC || protocol == Protocol.HTTP2;
    }
}
