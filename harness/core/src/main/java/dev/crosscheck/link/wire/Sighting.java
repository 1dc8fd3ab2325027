package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Injection;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Answer;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import java.time.Duration;
import java.time.Instant;
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
    private final Seen request = new Seen();
    private final Seen answer = new Seen();
    private String query = "";
    private int status;
    private @Nullable Integer grpcStatus;
    private @Nullable String grpcMessage;
    private @Nullable Injection fault;
    private boolean ended;

    Sighting(Journal journal, int connection, Protocol protocol, String method) {
        this.journal = journal;
        this.connection = connection;
        this.protocol = protocol;
        this.method = method;
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
        query = Redaction.query(text);
    }

    /** What a side sends. */
    public Seen from(Side side) {
        return side == Side.CONSUMER ? request : answer;
    }

    /** The HTTP status arrived. */
    public void status(int code) {
        status = code;
    }

    /** The gRPC status arrived. */
    public void grpcStatus(int code, @Nullable String message) {
        grpcStatus = code;
        grpcMessage = message;
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
                        began,
                        Duration.ofNanos(System.nanoTime() - start),
                        connection,
                        request.content(),
                        new Answer(status, grpcStatus, grpcMessage, answer.content()),
                        outcome,
                        fault));
    }
}
