package dev.crosscheck.replay;

import dev.crosscheck.grpc.GrpcMetadata;
import dev.crosscheck.matching.ResponseStream;
import dev.crosscheck.service.GrpcCode;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One streaming call to a provider, driven by the thread that replays: it sends, and waits within a bound for what comes. grpc-java
 * tells what comes from threads of its own.
 */
final class StreamedCall extends ClientCall.Listener<byte[]> {

    /** The most responses that are taken: a provider that never stops must not fill the memory. */
    private static final int MOST_RESPONSES = 100_000;

    private final ClientCall<byte[], byte[]> call;
    private final AtomicBoolean answered;
    private final boolean requestsStream;
    private final Duration patience;
    private long giveUpNanos;
    private final List<byte[]> responses = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable Status status;
    private Metadata trailers = new Metadata();
    private boolean heard;

    /**
     * A call that is not started yet.
     *
     * @param answered becomes true when the provider itself ends the call
     * @param requestsStream whether there may be more than one request
     * @param most how long all of it may take
     * @param patience how much longer it may take when {@linkplain #waitLonger() asked for}
     */
    StreamedCall(
            ClientCall<byte[], byte[]> call,
            AtomicBoolean answered,
            boolean requestsStream,
            Duration most,
            Duration patience) {
        this.call = call;
        this.answered = answered;
        this.requestsStream = requestsStream;
        this.patience = patience;
        this.giveUpNanos = System.nanoTime() + most.toNanos();
    }

    void start(Map<String, String> metadata) {
        call.start(this, GrpcMetadata.of(metadata));
        call.request(1);
    }

    /** Sends a request as soon as the provider takes it, or when there is no time left; not at all when the call is over. */
    synchronized void send(byte[] request) throws InterruptedException {
        for (long left = millisLeft();
                left > 0 && requestsStream && !call.isReady() && status == null;
                left = millisLeft()) {
            wait(left); // of a single request, grpc-java does not tell
        }
        if (status == null) {
            call.sendMessage(request);
        }
    }

    void halfClose() {
        call.halfClose();
    }

    void cancel(String why) {
        call.cancel(why, null);
    }

    /** The responses after the first ones, when there are any; waits for one, for the end, or until there is no time left. */
    synchronized List<byte[]> responsesAfter(int known) throws InterruptedException {
        for (long left = millisLeft(); left > 0 && responses.size() == known && status == null; left = millisLeft()) {
            wait(left);
        }
        return List.copyOf(responses.subList(known, responses.size()));
    }

    /** There is time again, although not much. */
    synchronized void waitLonger() {
        giveUpNanos = System.nanoTime() + patience.toNanos();
    }

    /** Whether neither side ended the call yet. */
    synchronized boolean goesOn() {
        return status == null;
    }

    /** Whether the provider sent anything. */
    synchronized boolean heard() {
        return heard || answered.get();
    }

    synchronized Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** How the provider ended the call; empty when it did not. */
    synchronized Optional<ResponseStream.End> end() {
        return status == null || !answered.get() ? Optional.empty() : Optional.of(end(status));
    }

    /** How the call ended without the provider; empty when it goes on, or the provider did. */
    synchronized Optional<Status> brokenOff() {
        return answered.get() ? Optional.empty() : Optional.ofNullable(status);
    }

    private ResponseStream.End end(Status ended) {
        String text = ended.getDescription();
        return new ResponseStream.End(
                GrpcCode.valueOf(ended.getCode().name()), text == null ? "" : text, GrpcMetadata.text(trailers));
    }

    private long millisLeft() {
        return TimeUnit.NANOSECONDS.toMillis(giveUpNanos - System.nanoTime());
    }

    @Override
    public synchronized void onReady() {
        notifyAll();
    }

    @Override
    public synchronized void onHeaders(Metadata received) {
        heard = true;
        headers.putAll(GrpcMetadata.text(received));
        notifyAll();
    }

    @Override
    public synchronized void onMessage(byte[] message) {
        responses.add(message);
        if (responses.size() == MOST_RESPONSES) {
            call.cancel("more than " + MOST_RESPONSES + " responses", null);
        } else {
            call.request(1);
        }
        notifyAll();
    }

    @Override
    public synchronized void onClose(Status ended, Metadata received) {
        status = ended;
        trailers = received;
        notifyAll();
    }
}
