package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Injection;
import dev.crosscheck.observation.CallContext;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Answer;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import dev.crosscheck.observation.Timing;
import dev.crosscheck.observation.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange while it is going on; it is recorded once, when it ends. */
public final class Sighting {

    private final Journal journal;
    private final int connection;
    private final Protocol protocol;
    private final String method;
    private final long number;
    private final Instant began;
    private final long start = System.nanoTime();
    private final Seen request;
    private final Seen answer;
    private int attempt;
    private @Nullable Duration deadlineIn;
    private @Nullable Duration deadlineOut;
    private @Nullable TraceContext trace;
    private String query = "";
    private @Nullable Duration firstByte;
    private int status;
    private @Nullable Integer grpcStatus;
    private @Nullable String grpcMessage;
    private @Nullable Injection fault;
    private boolean ended;

    Sighting(Journal journal, int connection, Protocol protocol, String method) {
        this.journal = journal;
        this.connection = connection;
        this.protocol = protocol;
        this.method = Exchange.kept(method);
        this.request = new Seen(journal.room());
        this.answer = new Seen(journal.room());
        this.number = journal.numbers().getAsLong();
        this.began = journal.clock().instant();
    }

    /** What the consumer sends. */
    public Seen request() {
        return request;
    }

    /** What the consumer gets. */
    public Seen answer() {
        return answer;
    }

    /** What follows the question mark of an HTTP request's path; values of secrets are redacted. */
    public void query(String text) {
        query = Exchange.kept(Redaction.query(text));
    }

    /** How many attempts of the call went before this one. */
    public void attempt(int before) {
        attempt = before;
    }

    /** How long the consumer says that it waits. */
    public void deadlineIn(Duration deadline) {
        deadlineIn = deadline;
    }

    /** How long the provider is told that the consumer waits. */
    public void deadlineOut(@Nullable Duration deadline) {
        deadlineOut = deadline;
    }

    /** The values of {@code traceparent}. */
    public void trace(List<String> traceparent) {
        trace = TraceContext.of(traceparent).orElse(null);
    }

    /** What a side sends. */
    public Seen from(Side side) {
        return side == Side.CONSUMER ? request : answer;
    }

    /** The HTTP status arrived, and with it the answer begins. */
    public void status(int code) {
        status = code;
        answering();
    }

    /** The first byte of the answer is there; later ones change nothing. */
    public void answering() {
        if (firstByte == null) {
            firstByte = sinceStart();
        }
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The gRPC status arrived. */
    public void grpcStatus(int code, @Nullable String message) {
        grpcStatus = code;
        grpcMessage = message == null ? null : Exchange.kept(message);
    }

    /** A fault has struck; the first one is the one that is told. */
    public void struck(Injection injection) {
        if (fault == null) {
            fault = injection;
        }
    }

    /** Ends and records the exchange, unless it has ended already. */
    public void end(Outcome outcome) {
        if (ended) {
            return;
        }
        ended = true;
        journal.recorder()
                .exchange(new Exchange(
                        number,
                        journal.link(),
                        protocol,
                        method,
                        query,
                        new Timing(began, firstByte, sinceStart()),
                        connection,
                        context(),
                        request.content(),
                        new Answer(status, grpcStatus, grpcMessage, answer.content()),
                        outcome,
                        fault));
        request.close();
        answer.close();
    }

    private CallContext context() {
        return attempt == 0 && deadlineIn == null && deadlineOut == null && trace == null
                ? CallContext.silent()
                : new CallContext(attempt, deadlineIn, deadlineOut, trace);
    }
}
