package dev.crosscheck.testbed;

import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Recorder;
import java.util.ArrayList;
import java.util.List;

/** Everything that links and fakes of a testbed have seen so far. Safe for use by many threads; bounded. */
public final class Observations {

    private static final int MAX_ITEMS = 20_000;
    private static final long MAX_BYTES = 128L * 1024 * 1024;

    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<FakeAnswer> answers = new ArrayList<>();
    private long bytes;
    private long dropped;

    Observations() {}

    /**
     * A moment, to ask later what was seen since.
     *
     * @param exchanges how many exchanges had ended
     * @param answers how many answers fakes had given
     */
    public record Mark(int exchanges, int answers) {}

    /** Everything that ended so far, in that order. */
    public List<Exchange> exchanges() {
        return exchangesSince(new Mark(0, 0));
    }

    /** Everything that fakes answered so far. */
    public List<FakeAnswer> answers() {
        return answersSince(new Mark(0, 0));
    }

    /** This moment. */
    public synchronized Mark mark() {
        return new Mark(exchanges.size(), answers.size());
    }

    /** The exchanges that ended after the mark. */
    public synchronized List<Exchange> exchangesSince(Mark mark) {
        return List.copyOf(exchanges.subList(mark.exchanges(), exchanges.size()));
    }

    /** The answers that fakes gave after the mark. */
    public synchronized List<FakeAnswer> answersSince(Mark mark) {
        return List.copyOf(answers.subList(mark.answers(), answers.size()));
    }

    /** How many could not be kept: more than 20,000 of a kind, or more than 128 MiB. Judging is incomplete unless this is 0. */
    public synchronized long dropped() {
        return dropped;
    }

    Recorder recorder() {
        return new Recorder() {
            @Override
            public void exchange(Exchange exchange) {
                keep(exchange);
            }

            @Override
            public void answer(FakeAnswer answer) {
                keep(answer);
            }
        };
    }

    private synchronized void keep(Exchange exchange) {
        long size = exchange.request().body().length
                + (long) exchange.answer().content().body().length;
        if (exchanges.size() >= MAX_ITEMS || bytes + size > MAX_BYTES) {
            dropped++;
        } else {
            bytes += size;
            exchanges.add(exchange);
        }
    }

    private synchronized void keep(FakeAnswer answer) {
        if (answers.size() >= MAX_ITEMS) {
            dropped++;
        } else {
            answers.add(answer);
        }
    }
}
