package dev.crosscheck.cli;

import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.messaging.MessagingException;
import dev.crosscheck.pact.AsyncMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What is published at one place, from before something happens until nothing comes any more. */
final class HeardMessages implements AutoCloseable {

    /** A message may come a little after what it is the consequence of. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Duration SLICE = Duration.ofMillis(200);
    private static final Duration MOST_AFTERWARDS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_MESSAGES = 10_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final MessageBroker broker;
    private final CompletableFuture<Boolean> listening = new CompletableFuture<>();
    private final CompletableFuture<List<AsyncMessage>> heard = new CompletableFuture<>();
    private final Thread listener = new Thread(this::listen, "crosscheck-messages");
    private volatile @Nullable Long stopped;

    private HeardMessages(MessageBroker broker) {
        this.broker = broker;
        listener.setDaemon(true);
    }

    /**
     * Listens from when this returns.
     *
     * @throws MessagingException if the broker is away or has no such place
     */
    static HeardMessages at(MessageBroker broker) {
        HeardMessages messages = new HeardMessages(broker);
        messages.listener.start();
        messages.get(messages.listening);
        return messages;
    }

    /** Ends with what was heard; too much of it is an error. */
    List<AsyncMessage> stop() {
        stopped = System.nanoTime();
        return get(heard);
    }

    /** The place is the one that the address names, since no message is expected yet that could name it. */
    private void listen() {
        List<AsyncMessage> messages = new ArrayList<>();
        try (Capture capture = broker.capture(new AsyncMessage(new byte[0], Map.of()))) {
            listening.complete(true);
            long bytes = 0;
            long last = System.nanoTime();
            while (goesOn(last)) {
                Optional<AsyncMessage> next = capture.next(SLICE);
                if (next.isPresent()) {
                    last = System.nanoTime();
                    messages.add(next.get());
                    bytes += next.get().contents().length;
                    refuseTooMuch(messages.size(), bytes);
                }
            }
            heard.complete(messages);
        } catch (RuntimeException e) {
            listening.completeExceptionally(e);
            heard.completeExceptionally(e);
        }
    }

    private boolean goesOn(long last) {
        Long since = stopped;
        long now = System.nanoTime();
        return since == null
                || (now - Math.max(last, since) < QUIET.toNanos() && now - since < MOST_AFTERWARDS.toNanos());
    }

    private void refuseTooMuch(int count, long bytes) {
        if (count > MOST_MESSAGES || bytes > MOST_BYTES) {
            throw MessagingException.of(
                    broker.toString(),
                    "what was published",
                    count + " messages of " + bytes + " bytes",
                    "at most " + MOST_MESSAGES + " of " + MOST_BYTES + " bytes",
                    "Let COMMAND do less.");
        }
    }

    private <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException told
                    ? told
                    : new MessagingException(broker + ": listening failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw MessagingException.of(
                    broker.toString(),
                    "broker",
                    "silent for " + PATIENCE.toSeconds() + " s",
                    "an answer",
                    "Look at it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessagingException(broker + ": listening was interrupted", e);
        }
    }

    @Override
    public void close() {
        if (stopped == null) {
            stopped = System.nanoTime();
        }
        listener.interrupt();
    }
}
