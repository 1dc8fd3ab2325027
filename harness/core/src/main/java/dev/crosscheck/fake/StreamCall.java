package dev.crosscheck.fake;

import dev.crosscheck.pact.CallType;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One streaming call on the wire. What the {@link Dialogue} says is sent as fast as the consumer takes it; while that is not at
 * once, no further request is asked for, so that neither side fills the fake's memory.
 *
 * <p>grpc-java calls a listener from one thread at a time; the lock is for the clock, which is another one.
 */
final class StreamCall extends ServerCall.Listener<byte[]> {

    /** How long a consumer may be silent while promises cannot be told apart. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final ServerCall<byte[], byte[]> call;
    private final Dialogue dialogue;
    private final Answering answering;
    private final CallType type;
    private final Queue<byte[]> unsent = new ArrayDeque<>();
    private @Nullable Metadata headers;
    private @Nullable Status end;
    private Metadata trailers = new Metadata();
    private @Nullable Future<?> patience;
    private boolean headersSent;
    private boolean closed;
    private boolean owesRequest;
    private int received;

    StreamCall(ServerCall<byte[], byte[]> call, Dialogue dialogue, Answering answering, CallType type) {
        this.call = call;
        this.dialogue = dialogue;
        this.answering = answering;
        this.type = type;
    }

    synchronized void begin() {
        say(dialogue::begin);
        call.request(1);
    }

    @Override
    public synchronized void onMessage(byte[] message) {
        if (end != null) {
            return; // what a consumer sends after the end is lost on any server
        }
        received++;
        if (received > 1 && !type.requestsStream()) {
            end(Status.INTERNAL.withDescription("a " + type + " call has one request, and there came another"));
        } else {
            say(() -> dialogue.receive(message));
        }
        owesRequest = true;
        askForMore();
    }

    @Override
    public synchronized void onHalfClose() {
        if (end != null) {
            return;
        }
        if (received == 0 && !type.requestsStream()) {
            end(Status.INTERNAL.withDescription("a " + type + " call has one request, and there came none"));
        } else {
            say(dialogue::halfClose);
        }
    }

    @Override
    public synchronized void onReady() {
        send();
        askForMore();
    }

    @Override
    public synchronized void onCancel() {
        beCalm();
        boolean late = Context.current().cancellationCause() instanceof TimeoutException;
        dialogue.cancelled(late ? "the deadline passed" : "the consumer cancelled");
        closed = true;
    }

    private synchronized void hesitated() {
        if (end == null && !closed) {
            say(dialogue::hesitated);
        }
    }

    private void say(Supplier<Turn> next) {
        beCalm();
        Turn turn;
        try {
            turn = next.get();
        } catch (RuntimeException broken) { // a mistake in a pact or in this code, and never the consumer's
            String name = call.getMethodDescriptor().getFullMethodName();
            end(Status.INTERNAL.withDescription(answering.broken(name, broken)).withCause(broken));
            return;
        }
        if (headers == null) {
            headers = turn.headers();
        }
        unsent.addAll(turn.responses());
        end = turn.status();
        trailers = turn.trailers();
        if (turn.undecided()) {
            patience = EventLoops.shared().next().schedule(this::hesitated, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
        send();
    }

    private void end(Status status) {
        end = status;
        trailers = new Metadata();
        send();
    }

    private void send() {
        if (closed) {
            return;
        }
        while (!unsent.isEmpty() && call.isReady()) {
            begun();
            call.sendMessage(unsent.remove());
        }
        if (end != null && unsent.isEmpty()) {
            close(end);
        }
    }

    private void close(Status status) {
        closed = true;
        if (!headersSent && headers != null) {
            if (status.isOk()) {
                begun();
            } else {
                trailers.merge(headers); // an error without a response is sent in one piece
            }
        }
        call.close(status, trailers);
    }

    private void begun() {
        if (!headersSent) {
            headersSent = true;
            call.sendHeaders(headers == null ? new Metadata() : headers);
        }
    }

    private void askForMore() {
        if (owesRequest && unsent.isEmpty() && !closed) {
            owesRequest = false;
            call.request(1);
        }
    }

    private void beCalm() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }
}
