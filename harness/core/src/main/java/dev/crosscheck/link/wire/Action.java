package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Moment;
import dev.crosscheck.observation.Exchange.Protocol;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What becomes of one exchange that a fault struck. Each protocol has a course for each action that it can show. */
public sealed interface Action {

    /** Whether exchanges of a protocol can be treated so; those that cannot are not struck. */
    boolean suits(Protocol protocol);

    /** The course that a protocol has for this action; null if it cannot show it. */
    <C> @Nullable C accept(Courses<C> courses);

    /**
     * The provider never sees the request; the consumer gets this answer.
     *
     * @param status the HTTP status
     * @param headers lower-case names
     * @param trailers lower-case names; where there are any, the answer's end is no longer told by a length
     * @param body may be empty; on HTTP/2 it is sent as the consumer's flow control allows
     */
    record Answer(int status, Map<String, String> headers, Map<String, String> trailers, ByteBuffer body)
            implements Action, Instead {

        /** Copies the headers, the trailers and the body. */
        public Answer {
            headers = Map.copyOf(headers);
            trailers = Map.copyOf(trailers);
            body = ByteBuffer.allocate(body.remaining())
                    .put(body.duplicate())
                    .flip()
                    .asReadOnlyBuffer();
        }

        /** An answer that is headers and nothing else; on gRPC these are its trailers ("Trailers-Only"). */
        public Answer(int status, Map<String, String> headers) {
            this(status, headers, Map.of(), ByteBuffer.allocate(0));
        }

        /** The body; each reader has a position of its own. */
        @Override
        public ByteBuffer body() {
            return body.duplicate();
        }

        @Override
        public boolean suits(Protocol protocol) {
            return protocol != Protocol.TCP;
        }

        @Override
        public <C> @Nullable C accept(Courses<C> courses) {
            return courses.answer(this);
        }
    }

    /**
     * Omission: the provider gets the whole request and does its work; when its answer has ended, the consumer gets something
     * else. If the provider never answers, neither does anybody else.
     *
     * @param instead what the consumer gets
     */
    record Omit(Instead instead) implements Action {

        @Override
        public boolean suits(Protocol protocol) {
            return protocol != Protocol.TCP;
        }

        @Override
        public <C> @Nullable C accept(Courses<C> courses) {
            return courses.omit(this);
        }
    }

    /**
     * What passes is held back from its first byte on, once, and goes on in order; what is held is bounded, because nothing that
     * is held is acknowledged to whoever sends it.
     *
     * @param direction what: the request, the answer, or both
     * @param delay how long, asked when the first byte comes
     */
    record Delay(Direction direction, Supplier<Duration> delay) implements Action {

        /** Always as long. */
        public Delay(Direction direction, Duration delay) {
            this(direction, () -> delay);
        }

        @Override
        public boolean suits(Protocol protocol) {
            return true;
        }

        @Override
        public <C> @Nullable C accept(Courses<C> courses) {
            return courses.delay(this);
        }
    }

    /**
     * Headers or trailers are other than they were sent. It fires when they are.
     *
     * @param direction whose: the request's, the answer's, or both
     * @param block which; the only block of a gRPC answer without messages counts as either
     * @param change gets the fields in their order, without those that begin with a colon, and says what they are to be
     */
    record Rewrite(Direction direction, Block block, UnaryOperator<Fields> change) implements Action {

        /** The two places of a message where fields are. */
        public enum Block {
            HEADERS,
            TRAILERS
        }

        @Override
        public boolean suits(Protocol protocol) {
            return protocol != Protocol.TCP && (block == Block.HEADERS || protocol != Protocol.HTTP1);
        }

        @Override
        public <C> @Nullable C accept(Courses<C> courses) {
            return courses.rewrite(this);
        }
    }

    /**
     * A message ends before its end. It fires when the moment has come.
     *
     * @param direction the request or the answer
     * @param moment when
     * @param ending how
     */
    record Cut(Direction direction, Moment moment, Ending ending) implements Action {

        /**
         * Checks the direction.
         *
         * @throws IllegalArgumentException if it is both
         */
        public Cut {
            if (direction == Direction.BOTH) {
                throw new IllegalArgumentException("link: direction of a cut was " + direction
                        + " (expected: one). Cut the request or the answer.");
            }
        }

        @Override
        public boolean suits(Protocol protocol) {
            boolean headless = moment == Moment.Point.BEFORE_HEADERS && !(ending instanceof Ending.Reset);
            return ending.suits(protocol) && reaches(moment, protocol) && (protocol == Protocol.HTTP1 || !headless);
        }

        @Override
        public <C> @Nullable C accept(Courses<C> courses) {
            return courses.cut(this);
        }
    }

    /**
     * From a moment on nothing of a message passes, until the fault is removed; then it resumes where it stopped. It fires when
     * the moment has come.
     *
     * @param direction the request, the answer, or each of them from its own moment on
     * @param moment when
     */
    record Stall(Direction direction, Moment moment) implements Action {

        @Override
        public boolean suits(Protocol protocol) {
            return protocol != Protocol.TCP && reaches(moment, protocol);
        }

        @Override
        public <C> @Nullable C accept(Courses<C> courses) {
            return courses.stall(this);
        }
    }

    /**
     * One gRPC message of the answer is sent twice, one right behind the other. A message of more than {@link #BOUND_BYTES} is
     * sent once, and the fault does not fire.
     *
     * @param message counted from 1
     */
    record Repeat(int message) implements Action {

        /** How long a message may be that is kept to be sent again. */
        public static final int BOUND_BYTES = 4 * 1024 * 1024 + 5;

        @Override
        public boolean suits(Protocol protocol) {
            return protocol == Protocol.GRPC;
        }

        @Override
        public <C> @Nullable C accept(Courses<C> courses) {
            return courses.repeat(this);
        }
    }

    /**
     * The head of an answer comes byte by byte, on HTTP/1.
     *
     * @param gap between two bytes
     */
    record Dribble(Duration gap) implements Action {

        @Override
        public boolean suits(Protocol protocol) {
            return protocol == Protocol.HTTP1;
        }

        @Override
        public <C> @Nullable C accept(Courses<C> courses) {
            return courses.dribble(this);
        }
    }

    /** Interim answers (100 Continue and other 1xx) never come. It fires when there is one. */
    record Discourage() implements Action {

        @Override
        public boolean suits(Protocol protocol) {
            return protocol == Protocol.HTTP1 || protocol == Protocol.HTTP2;
        }

        @Override
        public <C> @Nullable C accept(Courses<C> courses) {
            return courses.discourage(this);
        }
    }

    /**
     * The provider says goodbye on the connection that brought this request (RFC 9113 section 6.8). Requests above the last
     * stream do not reach it; the rest is answered, and then the connection ends.
     *
     * @param last which streams it will still answer
     * @param code of RFC 9113 section 7
     * @param manner how it goes
     */
    record GoAway(Last last, long code, Manner manner) implements Action {

        /** The last stream that will be answered. */
        public enum Last {
            /** The one before this: this request does not reach the provider, and may be sent again elsewhere. */
            BELOW_THIS,
            /** This one. */
            THIS,
            /** Whichever comes last before the connection ends. */
            ALL
        }

        /** How a provider goes. */
        public enum Manner {
            /** With a first notice, a round trip before the last stream is named. */
            GRACEFUL,
            /** The last stream is named at once. */
            PLAIN,
            /** The last stream is named at once, and the connection is closed behind that, whatever is going on. */
            ABRUPT
        }

        @Override
        public boolean suits(Protocol protocol) {
            return protocol == Protocol.GRPC || protocol == Protocol.HTTP2;
        }

        @Override
        public <C> @Nullable C accept(Courses<C> courses) {
            return courses.goAway(this);
        }
    }

    /** What a consumer gets in the place of an answer. */
    sealed interface Instead permits Answer, Ending.Reset {}

    private static boolean reaches(Moment moment, Protocol protocol) {
        return protocol == Protocol.GRPC || !(moment instanceof Moment.AfterMessages);
    }
}
