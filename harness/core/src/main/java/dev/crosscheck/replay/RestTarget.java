package dev.crosscheck.replay;

import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * An HTTP/1.1 server, asked once per request: no redirects are followed, no proxy is used. Safe for use by many threads, each of
 * which gets a connection of its own; connections are kept for what may be asked twice.
 *
 * <p>The JDK's own client brings a pool of threads and three hand-overs per request, on which a process that replays a pact once
 * would spend a good part of its time.
 */
final class RestTarget implements AutoCloseable {

    /**
     * Asking these again does no harm (RFC 9110, section 9.2.2). Only they are sent on a connection that was kept, since a provider may
     * hang up on such a one at any moment, and whether it has seen the request is then unknown.
     */
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");

    private final Duration deadline;
    private final Deque<TimedChannel> idle = new ConcurrentLinkedDeque<>();

    RestTarget(Duration deadline) {
        this.deadline = deadline;
    }

    /**
     * Sends a request and takes the whole answer.
     *
     * @param uri where to; stands for the request's own path and query
     * @throws NoAnswerException if none came within the deadline
     */
    HttpResponse send(URI uri, HttpRequest request) throws NoAnswerException {
        byte[] head = RequestHead.of(request, uri);
        long end = System.nanoTime() + deadline.toNanos();
        try {
            return ask(uri, head, request, end);
        } catch (SocketTimeoutException e) {
            throw new NoAnswerException(request + " got no answer from " + uri + " within " + deadline, e);
        } catch (InterruptedIOException e) {
            throw new NoAnswerException(request + " to " + uri + " was interrupted", e);
        } catch (IOException e) {
            throw new NoAnswerException(request + " got no answer from " + uri + ": " + e, e);
        }
    }

    /** Ends the connections that were kept. */
    @Override
    public void close() {
        for (TimedChannel kept = idle.poll(); kept != null; kept = idle.poll()) {
            kept.close();
        }
    }

    private HttpResponse ask(URI uri, byte[] head, HttpRequest request, long end) throws IOException {
        if (REPEATABLE.contains(request.method())) {
            for (TimedChannel kept = idle.poll(); kept != null; kept = idle.poll()) {
                try {
                    if (kept.isQuiet()) {
                        return ask(kept, head, request, end);
                    }
                    kept.close();
                } catch (InterruptedIOException e) {
                    throw e;
                } catch (IOException e) {
                    if (kept.heard()) {
                        throw e;
                    } // else the provider hung up just then
                }
            }
        }
        return ask(TimedChannel.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), end), head, request, end);
    }

    private HttpResponse ask(TimedChannel connection, byte[] head, HttpRequest request, long end) throws IOException {
        boolean whole = false;
        try {
            connection.until(end);
            connection.write(head);
            connection.write(request.body());
            AnswerReader reader = new AnswerReader(connection, request.method());
            HttpResponse answer = reader.read();
            whole = !reader.ends();
            return answer;
        } finally {
            if (whole) {
                idle.push(connection);
            } else {
                connection.close();
            }
        }
    }
}
