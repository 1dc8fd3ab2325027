package dev.crosscheck.observation;

import java.util.ArrayList;
import java.util.List;

/** Everything that links and fakes have seen so far. Safe for use by many threads; bounded. */
public final class Observations {

    private static final int MAX_ITEMS = 20_000;
    private static final long MAX_BYTES = 128L * 1024 * 1024;

    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<FakeAnswer> answers = new ArrayList<>();
    private long weight;
    private long dropped;

    /**
     * A moment, to ask later what was seen since.
     *
     * @param exchanges how many exchanges had ended
     * @param answers how many answers fakes had given
     * @param dropped how many of both had not been kept
     */
    public record Mark(int exchanges, int answers, long dropped) {

        private static final Mark BEGINNING = new Mark(0, 0, 0);
    }

    /** Everything that ended so far, in that order. */
    public List<Exchange> exchanges() {
        return exchangesSince(Mark.BEGINNING);
    }

    /** Everything that fakes answered so far. */
    public List<FakeAnswer> answers() {
        return answersSince(Mark.BEGINNING);
    }

    /** This moment. */
    public synchronized Mark mark() {
        return new Mark(exchanges.size(), answers.size(), dropped);
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
    public long dropped() {
        return droppedSince(Mark.BEGINNING);
    }

    /** How many could not be kept after the mark. */
    public synchronized long droppedSince(Mark mark) {
        return dropped - mark.dropped();
    }

    /** Writes down here what is seen. */
    public Recorder recorder() {
        return new Recorder() {
            @Override
            public void exchange(Exchange exchange) {
                keep(exchanges, exchange, exchange.weight());
            }

            @Override
            public void answer(FakeAnswer answer) {
                keep(answers, answer, Weight.of(answer));
            }
        };
    }

    private synchronized <T> void keep(List<T> all, T one, long bytes) {
        if (all.size() >= MAX_ITEMS || weight + bytes > MAX_BYTES) {
            dropped++;
        } else {
            weight += bytes;
            all.add(one);
        }
    }
}
