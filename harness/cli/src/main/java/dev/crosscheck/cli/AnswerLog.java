package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.observation.Recorder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Tells what a fake was asked, as it happens and in the end. The fake's threads only hand over: a console may block. */
final class AnswerLog implements Recorder {

    private static final int WAITING = 10_000;
    private static final int METHODS = 100;
    private static final int LOOK_MILLIS = 100;

    private final Console console;
    private final boolean json;
    private final Function<String, Set<String>> consumers;
    private final BlockingQueue<FakeAnswer> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Long> unpromised = new LinkedHashMap<>();
    private final AtomicLong untold = new AtomicLong();
    private long asked;

    /**
     * A log.
     *
     * @param json whether to tell machines, on stdout, or people, on stderr
     * @param consumers to whom an interaction of this description was promised
     */
    AnswerLog(Console console, boolean json, Function<String, Set<String>> consumers) {
        this.console = console;
        this.json = json;
        this.consumers = consumers;
        for (Provenance provenance : Provenance.values()) {
            counts.put(lower(provenance), 0L);
        }
    }

    @Override
    public void exchange(Exchange exchange) {}

    @Override
    public void answer(FakeAnswer answer) {
        if (!waiting.offer(answer)) {
            untold.incrementAndGet();
        }
    }

    /** Tells one after the other until the command shall end. */
    void tellUntil(Termination termination) {
        try {
            while (!termination.asked()) {
                FakeAnswer answer = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (answer != null) {
                    tell(answer);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to end by whoever runs the command
        }
    }

    private void tell(FakeAnswer answer) {
        asked++;
        Provenance provenance = answer.provenance();
        if (provenance == null) {
            boolean room = unpromised.size() < METHODS || unpromised.containsKey(answer.method());
            unpromised.merge(room ? answer.method() : "others", 1L, Long::sum);
        } else {
            counts.merge(lower(provenance), 1L, Long::sum);
        }
        if (json) {
            console.line(line(answer));
        } else {
            console.note(text(answer));
        }
    }

    private ObjectNode line(FakeAnswer answer) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("method", answer.method());
        line.put("provenance", answer.provenance() == null ? null : lower(answer.provenance()));
        line.put("interaction", answer.interaction());
        ArrayNode names = line.putArray("consumers");
        consumersOf(answer).forEach(names::add);
        return line.put("report", answer.report().isEmpty() ? null : answer.report());
    }

    private String text(FakeAnswer answer) {
        String word = answer.provenance() == null ? "NOBODY" : lower(answer.provenance());
        String promise = answer.interaction() == null
                ? ""
                : " \"" + answer.interaction() + "\" of " + String.join(", ", consumersOf(answer));
        String report = answer.report().isEmpty()
                ? ""
                : "\n" + answer.report().strip().indent(4).stripTrailing();
        return String.format("%-9s %s%s%s", word, answer.method(), promise, report);
    }

    private Set<String> consumersOf(FakeAnswer answer) {
        return answer.interaction() == null ? Set.of() : consumers.apply(answer.interaction());
    }

    /** Tells what is left and the sums. */
    void close() {
        for (FakeAnswer answer = waiting.poll(); answer != null; answer = waiting.poll()) {
            tell(answer);
        }
        if (json) {
            ObjectNode summary = JsonNodeFactory.instance.objectNode();
            ObjectNode sums = summary.putObject("summary").put("asked", asked);
            counts.forEach(sums::put);
            sums.put("unpromised", unpromisedRequests()).put("untold", untold.get());
            console.line(summary);
        }
        console.note(summary());
    }

    private String summary() {
        StringBuilder text = new StringBuilder("asked ").append(asked).append(asked == 1 ? " time" : " times");
        counts.forEach((word, count) -> text.append(count == 0 ? "" : ", " + count + " " + word));
        if (untold.get() > 0) {
            text.append(", ").append(untold.get()).append(" more than could be told");
        }
        if (!unpromised.isEmpty()) {
            text.append(", ").append(unpromisedRequests()).append(" promised by nobody:");
            unpromised.forEach((method, count) -> text.append("\n    ")
                    .append(count)
                    .append(count == 1 ? " time   " : " times  ")
                    .append(method));
        }
        return text.toString();
    }

    long asked() {
        return asked;
    }

    long unpromisedRequests() {
        return unpromised.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String lower(Provenance provenance) {
        return provenance.name().toLowerCase(Locale.ROOT);
    }
}
