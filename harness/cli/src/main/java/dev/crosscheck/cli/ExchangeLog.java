package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.observation.CallContext;
import dev.crosscheck.observation.Content;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.observation.TraceContext;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tells what crossed a link, as it happens and in a file. The link's threads only hand over: a console may block. */
final class ExchangeLog implements Recorder, AutoCloseable {

    private static final int WAITING = 10_000;
    private static final long WAITING_BYTES = 64L * 1024 * 1024;
    private static final int LOOK_MILLIS = 100;

    private final Console console;
    private final boolean json;
    private final @Nullable Writer file;
    private final BlockingQueue<Exchange> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong untold = new AtomicLong();
    private long seen;
    private long struck;

    /**
     * A log.
     *
     * @param json whether to tell machines, on stdout, or people, on stderr
     * @param record the file that gets every exchange with its headers and bodies, or null
     */
    ExchangeLog(Console console, boolean json, @Nullable Path record) throws IOException {
        this.console = console;
        this.json = json;
        this.file = record == null ? null : Files.newBufferedWriter(record, StandardCharsets.UTF_8);
    }

    @Override
    public void exchange(Exchange exchange) {
        long bytes = exchange.weight();
        if (waitingBytes.addAndGet(bytes) > WAITING_BYTES || !waiting.offer(exchange)) {
            waitingBytes.addAndGet(-bytes);
            untold.incrementAndGet();
        }
    }

    @Override
    public void answer(FakeAnswer answer) {}

    /** Tells one after the other until the command shall end. */
    void tellUntil(Termination termination) throws IOException {
        try {
            while (!termination.asked()) {
                Exchange exchange = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (exchange != null) {
                    tell(exchange);
                } else if (file != null) {
                    file.flush();
                }
            }
        } catch (InterruptedException toldToEnd) {
            return; // by whoever runs the command: links are yet to be closed, which an interrupted thread cannot wait
            // for
        }
    }

    private void tell(Exchange exchange) throws IOException {
        waitingBytes.addAndGet(-exchange.weight());
        seen++;
        struck += exchange.fault() == null ? 0 : 1;
        if (json) {
            console.line(line(exchange));
        } else {
            console.note(text(exchange));
        }
        if (file != null) {
            ObjectNode whole = line(exchange);
            content(exchange.request(), whole.withObject("request"));
            content(exchange.answer().content(), whole.withObject("answer"));
            file.write(whole + "\n");
        }
    }

    private static ObjectNode line(Exchange exchange) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("number", exchange.number());
        line.put("link", exchange.link().toString());
        line.put("began", exchange.began().toString());
        line.put("millis", exchange.duration().toNanos() / 1e6);
        putMillis(line, "firstByteMillis", exchange.timing().firstByte());
        line.put("connection", exchange.connection());
        line.put("protocol", exchange.protocol().name());
        line.put("method", exchange.method());
        line.put("query", exchange.query());
        line.put("status", exchange.answer().status());
        line.put("grpcStatus", exchange.answer().grpcStatus());
        line.put("outcome", exchange.outcome().name());
        line.put("fault", exchange.fault() == null ? null : exchange.fault().toString());
        context(exchange.context(), line);
        sizes(exchange.request(), line.putObject("request"));
        sizes(exchange.answer().content(), line.putObject("answer"));
        return line;
    }

    private static void context(CallContext context, ObjectNode line) {
        line.put("attempt", context.attempt());
        putMillis(line, "deadlineInMillis", context.deadlineIn());
        putMillis(line, "deadlineOutMillis", context.deadlineOut());
        TraceContext trace = context.trace();
        line.put("trace", trace == null ? null : trace.trace());
        line.put("parent", trace == null ? null : trace.parent());
    }

    private static void putMillis(ObjectNode line, String name, @Nullable Duration duration) {
        line.put(name, duration == null ? null : (Double) (duration.toNanos() / 1e6));
    }

    private static void sizes(Content content, ObjectNode to) {
        to.put("bytes", content.bytes()).put("messages", content.messages());
    }

    private static void content(Content content, ObjectNode to) {
        ObjectNode headers = to.putObject("headers");
        new TreeMap<>(content.headers()).forEach((name, values) -> {
            ArrayNode all = headers.putArray(name);
            values.forEach(all::add);
        });
        to.put("body", Base64.getEncoder().encodeToString(content.body()));
    }

    private static String text(Exchange exchange) {
        Exchange.Answer answer = exchange.answer();
        String status = answer.grpcStatus() != null
                ? "grpc " + answer.grpcStatus()
                : answer.status() == 0 ? "-" : Integer.toString(answer.status());
        String fault = exchange.fault() == null ? "" : "  " + exchange.fault().fault();
        return String.format(
                "%-9s %-7s %6d ms  %s %s%s",
                exchange.outcome(),
                status,
                exchange.duration().toMillis(),
                exchange.protocol(),
                exchange.method().isEmpty()
                        ? exchange.request().bytes() + " bytes out, "
                                + answer.content().bytes() + " in"
                        : exchange.method(),
                fault);
    }

    /** Tells what is left. */
    @Override
    public void close() throws IOException {
        for (Exchange exchange = waiting.poll(); exchange != null; exchange = waiting.poll()) {
            tell(exchange);
        }
        if (file != null) {
            file.close();
        }
    }

    long seen() {
        return seen;
    }

    long struck() {
        return struck;
    }

    /** How many came faster than they could be told. */
    long untold() {
        return untold.get();
    }
}
